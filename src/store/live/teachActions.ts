import { agreeing, type Agreed, type Lesson, type Taught } from '../../core/data/lesson';
import { otherHalf } from '../../stages/evolve/teach/otherHalf';
import { lessonOfPicked, lessonOfSegments, withLesson, withLessons } from '../lessons';
import { segmentName } from '../selectors';
import type { MapResult } from '../state';
import type { Parts } from './liveActions';

/** What the user says of customers in words, and what all that was said makes of the map. */
export function teachActions({ context: { host, get, set } }: Parts) {
  const nameOf = (id: string): string => segmentName(get(), id);
  let agreed: {
    readonly lessons: readonly Lesson[];
    readonly result: MapResult;
    readonly pairs: Agreed;
  } | null = null;

  function learn(lesson: Lesson | null): void {
    if (!lesson) return;
    const kind = lesson.source === 'apart' ? 'apart' : 'together';
    set({
      edits: withLesson(get().edits, lesson),
      lastEdit: { kind, name: lesson.names.join(', '), count: lesson.rows, at: host.nowMs() },
    });
  }

  /** Later lessons win; what segments as they are say comes last. */
  function pairsNow(): Agreed | null {
    const { edits, result } = get();
    const { lessons } = edits;
    if (!result || !lessons) return null;
    if (agreed?.lessons === lessons && agreed.result === result) return agreed.pairs;
    const { clean, labels, segments } = result;
    const newestFirst = lessons.toReversed();
    const own = agreeing(newestFirst, clean.rowToItem);
    const other = otherHalf(own, labels, segments, clean.items);
    const pairs = { ...agreeing([own, other], clean.rowToItem), contradicted: own.contradicted };
    agreed = { lessons, result, pairs };
    return pairs;
  }

  return {
    /** @param items  Uint8Array n, item → 1 for those of whom it is said */
    teachPicked(items: Uint8Array, source: 'together' | 'apart'): void {
      const { result } = get();
      if (result?.labels.length === items.length) learn(lessonOfPicked(result, source, items, nameOf));
    },
    teachSegments(ids: readonly string[], source: 'together' | 'apart'): void {
      const { result } = get();
      if (result) learn(lessonOfSegments(result, source, ids, ids.map(nameOf)));
    },
    /** Takes a lesson back; the edit that it came from stays. The map is bent by it until lessons are applied again. */
    forgetLesson(lesson: Lesson): void {
      const { edits } = get();
      const left = edits.lessons?.filter((one) => one !== lesson) ?? [];
      if (left.length === (edits.lessons?.length ?? 0)) return;
      set({
        edits: withLessons(edits, left),
        lastEdit: { kind: 'forget', name: '', at: host.nowMs() },
      });
    },
    /** What all lessons make of the map at a strength of 0–1; null: nothing is said, or they count for nothing. */
    taughtAt(strength: number): Taught | null {
      const pairs = pairsNow();
      const count = get().edits.lessons?.length ?? 0;
      if (!pairs || strength <= 0 || pairs.together.length + pairs.apart.length === 0) return null;
      const { together, apart } = pairs;
      return { strength: Math.min(1, strength), lessons: count, together, apart };
    },
    /** Pairs that later lessons speak against; they are left out. */
    contradictedPairs: (): number => pairsNow()?.contradicted ?? 0,
  };
}

import { monthName } from '../../core/data/monthName';
import type { Snapshot } from '../../core/data/snapshot';
import { segmentName } from '../selectors';
import type { Language } from '../state';
import type { Parts } from './liveActions';

const languages: readonly Language[] = ['en', 'zh'];

/** Names that the program gave are shown in the page's language; those that somebody gave stay as they are. */
export function languageActions({ context: { get, set }, autosave }: Parts) {
  /** A name in the page's language, where it is what the program says in another. */
  function told(name: string, inLanguage: (language: Language) => string): string {
    const isOwn = languages.some((language) => inLanguage(language) === name);
    return isOwn ? inLanguage(get().language) : name;
  }

  function monthIn({ name, asOf, takenAt }: Snapshot): string {
    // Which names were taken then is not known: a month, its day, its day with a number.
    const number = / \(\d+\)$/.exec(name)?.[0] ?? '';
    const plain = name.slice(0, name.length - number.length);
    const short = (language: Language): string => monthName(language, asOf, takenAt, []);
    const long = (language: Language): string =>
      monthName(language, asOf, takenAt, asOf === null ? [] : [short(language)]);
    return told(told(plain, short), long) + number;
  }

  /** The same object where nothing is to be told otherwise. */
  function inLanguage(snapshot: Snapshot): Snapshot {
    const work = get().live.works[snapshot.id];
    const name = monthIn(snapshot);
    const segments = snapshot.segments.map((segment) => {
      const own = work
        ? told(segment.name, (language) =>
            segmentName({ language, edits: work.edits, result: work.result }, segment.id),
          )
        : segment.name;
      return own === segment.name ? segment : { ...segment, name: own };
    });
    const isSame = name === snapshot.name && segments.every((segment, i) => segment === snapshot.segments[i]);
    return isSame ? snapshot : { ...snapshot, name, segments };
  }

  return {
    /** Months, and the segments that they had, are called as the page's language has it. */
    nameInLanguage(): void {
      const { live } = get();
      const { review } = live.update;
      const known = new Map<Snapshot, Snapshot>();
      const all = [...live.snapshots, live.present, review?.before, ...(review?.steps ?? [])];
      for (const one of all) if (one) known.set(one, inLanguage(one));
      if ([...known].every(([was, is]) => was === is)) return;
      const now = (one: Snapshot): Snapshot => known.get(one) ?? one;
      set({
        live: {
          ...live,
          snapshots: live.snapshots.map(now),
          present: live.present && now(live.present),
          update: {
            ...live.update,
            review: review && { ...review, before: now(review.before), steps: review.steps.map(now) },
          },
        },
      });
      autosave.saveSoon();
    },
  };
}

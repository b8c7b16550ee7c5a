import type { NamePart, Profile } from '../core/data/profile';
import type { BaseGrouping } from '../core/data/reshape';
import { unassignedId, type Placement } from '../core/data/segment';
import { withNoise } from '../pipeline/mapResult';
import type { Contours } from '../stages/map/contours';
import { isAbort, problemOf, type AppContext } from './appContext';
import { isThere } from './selectors';
import type { MapResult } from './state';
import type { Space } from './space';

/** What the map shows of a grouping after some steps by hand. */
type Shape = Pick<MapResult, 'labels' | 'confidence' | 'segments' | 'retiredIds' | 'profiles'> & {
  readonly isExplained: boolean;
  /** Coasts, and the places that they were drawn for. */
  readonly coasts?: { readonly of: Float32Array; readonly contours: Contours };
};

/** Names for the segments that a step brings into being, where they are known before it; by id, best first. */
export type BornNames = ReadonlyMap<string, readonly (readonly NamePart[])[]>;

/** Arrays of steps that may be undone are kept at most so large together; older ones are computed again. */
const mostBytes = 128 * 2 ** 20;

/**
 * Keeps what the map shows in step with the steps by hand: who belongs where at once, coasts, fits and what sets the
 * segments apart a moment later. Shapes that were shown are kept, so that undo is at once; a newer edit ends the explaining
 * of the one before.
 */
export function makeReshaper(context: AppContext, space: Space, autosave: { saveSoon(): void }) {
  const { host, pipeline, get, set } = context;
  /** Shapes by the run and the steps that they are of; what was told of them stays when their arrays go. */
  let shapes = new WeakMap<BaseGrouping, WeakMap<readonly Placement[], Shape>>();
  let told = new WeakMap<readonly Placement[], readonly Profile[]>();
  let recent: { base: BaseGrouping; placements: readonly Placement[]; bytes: number }[] = [];
  /** What the result in the state is of. */
  let shown: { readonly base: BaseGrouping; readonly placements: readonly Placement[] } | null = null;
  let work: AbortController | null = null;
  /** Until the map shows who belongs where, and until all is told. */
  let turn: Promise<void> = Promise.resolve();
  let explained: Promise<void> = turn;
  /** As it was read from where it is kept. */
  let kept: MapResult | null = null;
  const bornNames = new WeakMap<Placement, BornNames>();

  function keep(base: BaseGrouping, placements: readonly Placement[], shape: Shape): void {
    const known = shapes.get(base) ?? new WeakMap<readonly Placement[], Shape>();
    shapes.set(base, known);
    known.set(placements, shape);
    if (shape.isExplained) told.set(placements, shape.profiles);
    recent = recent.filter((one) => one.base !== base || one.placements !== placements);
    recent.push({ base, placements, bytes: shape.labels.byteLength + shape.confidence.byteLength });
    let bytes = recent.reduce((sum, one) => sum + one.bytes, 0);
    while (bytes > mostBytes && recent.length > 1) {
      const oldest = recent.shift()!;
      bytes -= oldest.bytes;
      shapes.get(oldest.base)?.delete(oldest.placements);
    }
  }

  /** The map shows this result of the run and these steps already: it came from a run or from a file. */
  function adopt(placements = get().edits.placements, isExplained = true): void {
    work?.abort();
    work = null;
    const { result, base } = get();
    shown = base && result ? { base, placements } : null;
    if (!base || !result) return;
    kept = null;
    keep(base, placements, { ...shapeOf(result), isExplained });
    set({ isExplaining: !isExplained });
  }

  /**
   * The result was kept with its steps by hand, perhaps a moment after one of them: it is shown as it is and made true to
   * them.
   *
   * @param isExplained  whether what sets its segments apart was found
   */
  function restore(isExplained: boolean): void {
    const { edits, result } = get();
    adopt(edits.placements, isExplained);
    if (!result || (isExplained && edits.placements.length === 0)) return;
    shapes = new WeakMap();
    recent = [];
    kept = result;
    follow();
  }

  /** Sees to it that the map shows the steps by hand as they are now; ends what it did for those before. */
  function follow(): void {
    const { result, base, edits } = get();
    if (!result || !base) return;
    const { placements } = edits;
    work?.abort();
    const controller = new AbortController();
    work = controller;
    turn = toShape(base, placements, controller.signal).catch(ended);
    explained = turn.then(() => explain(controller)).catch(failed);
  }

  /** Shapes that were shown before are there at once. */
  function toShape(base: BaseGrouping, placements: readonly Placement[], signal: AbortSignal): Promise<void> {
    const known = shapes.get(base)?.get(placements);
    if (!known) return reshape(base, placements, signal);
    if (!isShown({ base, placements })) show(base, placements, known);
    return Promise.resolve();
  }

  /** Ended by a newer edit, or the table went: what came instead sees to the rest. */
  function ended(error: unknown): void {
    if (!isAbort(error)) throw error;
  }

  /** The map is right, but what sets its segments apart is not told: a run finds it again. */
  function failed(error: unknown): void {
    if (isAbort(error)) return;
    set({ isExplaining: false, isStale: true, run: { ...get().run, problem: problemOf(error) } });
  }

  async function reshape(
    base: BaseGrouping,
    placements: readonly Placement[],
    signal: AbortSignal,
  ): Promise<void> {
    const { result } = get();
    if (!result) return;
    const { clean } = result;
    const found = await host.runner.run('reshape', { base, clean, placements }, { signal });
    signal.throwIfAborted();
    const now = get().result;
    if (!now || get().base !== base) return;
    if (kept && now.labels === kept.labels && isSameGrouping(found, now)) {
      keep(base, placements, { ...shapeOf(now), isExplained: !get().isExplaining });
      return;
    }
    const before = new Map(
      [...base.profiles, ...now.profiles].map((profile) => [profile.segmentId, profile]),
    );
    show(base, placements, {
      ...found,
      // Until the fits are known: of those who stay theirs, of the others what they had.
      confidence: now.confidence,
      profiles: found.segments.map(({ id }, i) => before.get(id) ?? stranger(id, i + 1, placements)),
      isExplained: false,
    });
  }

  /** A segment of which nothing is known yet but perhaps a name. */
  function stranger(segmentId: string, position: number, placements: readonly Placement[]): Profile {
    const birth = placements.find(({ born }) => born.some(({ id }) => id === segmentId));
    const suggestions = (birth && bornNames.get(birth)?.get(segmentId)) ?? [];
    return {
      segmentId,
      drivers: [],
      terms: [],
      typicalRows: [],
      suggestions: suggestions.length > 0 ? suggestions : [[{ kind: 'ordinal', position }]],
    };
  }

  function show(base: BaseGrouping, placements: readonly Placement[], shape: Shape): void {
    const { result, selectedSegment, run } = get();
    if (!result) return;
    shown = { base, placements };
    keep(base, placements, shape);
    const { labels, confidence, segments, retiredIds, profiles, isExplained, coasts } = shape;
    const { quality, clean, positions } = result;
    const next: MapResult = {
      ...result,
      labels,
      confidence,
      segments,
      retiredIds,
      profiles,
      quality:
        placements.length > 0 || base.noiseShare === undefined
          ? withNoise(quality, labels, clean.weights)
          : { ...quality, noiseShare: base.noiseShare },
      // Coasts of the step before stay until there are new ones: better than none for a moment.
      contours: run.settling ? null : coasts?.of === positions ? coasts.contours : result.contours,
    };
    set({
      result: next,
      isExplaining: !isExplained,
      ...(!isThere(selectedSegment, next) && {
        selectedSegment: segments[0]?.id ?? (isThere(unassignedId, next) ? unassignedId : null),
      }),
    });
    autosave.saveSoon();
  }

  async function explain({ signal }: AbortController): Promise<void> {
    if (signal.aborted || !shown) return;
    const of = shown;
    const known = shapes.get(of.base)?.get(of.placements);
    if (!known) return;
    await Promise.all([drawCoasts(of, signal), known.isExplained ? null : tell(of, known, signal)]);
  }

  const isShown = (of: NonNullable<typeof shown>): boolean =>
    shown?.base === of.base && shown.placements === of.placements;

  async function drawCoasts(of: NonNullable<typeof shown>, signal: AbortSignal): Promise<void> {
    const { result, run } = get();
    if (!result || run.settling) return;
    const { positions } = result;
    if (shapes.get(of.base)?.get(of.placements)?.coasts?.of === positions) return;
    const contours = await pipeline.coasts(result, signal);
    signal.throwIfAborted();
    const now = get().result;
    const shape = shapes.get(of.base)?.get(of.placements);
    if (!now || !shape || now.positions !== positions || !isShown(of)) return;
    keep(of.base, of.placements, { ...shape, coasts: { of: positions, contours } });
    set({ result: { ...now, contours } });
  }

  async function tell(of: NonNullable<typeof shown>, shape: Shape, signal: AbortSignal): Promise<void> {
    const ofRun = of.placements.length === 0 ? toldBefore(of.base) : null;
    const found = ofRun ?? (await space.explain(of.base, shape, signal));
    signal.throwIfAborted();
    const now = get().result;
    const latest = shapes.get(of.base)?.get(of.placements);
    if (!now || !latest || !isShown(of)) return;
    keep(of.base, of.placements, { ...latest, ...found, isExplained: true });
    set({ result: { ...now, ...found }, isExplaining: false });
    autosave.saveSoon();
  }

  return {
    adopt,
    restore,
    follow,
    /** What the segments are called that a step brings into being; to be said before the step is taken. */
    nameBorn: (placement: Placement, names: BornNames): void => void bornNames.set(placement, names),
    /** Resolves when the map shows who belongs where. */
    shown: (): Promise<void> => turn,
    /** The same; null: it shows that already. */
    catchingUp(): Promise<void> | null {
      const { base, edits } = get();
      const isThere = !base || isShown({ base, placements: edits.placements });
      return isThere ? null : turn;
    },
    /** Resolves when everything is told that is shown. */
    async settled(): Promise<void> {
      let last: Promise<void> | null = null;
      while (last !== explained) await (last = explained);
    },
    /** Other work is on the table. */
    forget(): void {
      work?.abort();
      work = null;
      shown = null;
      kept = null;
      shapes = new WeakMap();
      told = new WeakMap();
      recent = [];
    },
  };
}

function shapeOf(result: MapResult): Omit<Shape, 'isExplained'> {
  const { labels, confidence, segments, retiredIds, profiles, contours, positions } = result;
  return {
    labels,
    confidence,
    segments,
    retiredIds,
    profiles,
    ...(contours && { coasts: { of: positions, contours } }),
  };
}

const isSameGrouping = (
  a: Pick<MapResult, 'labels' | 'segments'>,
  b: Pick<MapResult, 'labels' | 'segments'>,
): boolean =>
  a.segments.length === b.segments.length &&
  a.segments.every(({ id, cluster }, i) => id === b.segments[i]!.id && cluster === b.segments[i]!.cluster) &&
  a.labels.every((label, item) => label === b.labels[item]);

/** The run's own grouping was explained by the run, where it was ever shown. */
const toldBefore = ({ profiles, segments, confidence }: BaseGrouping) =>
  segments.length > 0 && profiles.length === segments.length ? { profiles, confidence } : null;

export type Reshaper = ReturnType<typeof makeReshaper>;

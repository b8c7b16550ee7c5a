import { int32 } from '../../core/data/buffers';
import type { LabelSource } from '../../core/data/keptClasses';
import type { Role } from '../../core/data/role';
import { makePool } from '../../core/data/stringPool';
import { columnNamed, type Column } from '../../core/data/table';
import { segmentName } from '../selectors';
import type { AppState } from '../state';

const mostClasses = 100;
/** What no class is ever written in. */
const neverClasses: readonly Role[] = ['key', 'vectors', 'basket', 'personal', 'date'];

const words = { en: { did: 'yes', not: 'no' }, zh: { did: '是', not: '否' } } as const;

type LabelState = Pick<
  AppState,
  'dataset' | 'recipe' | 'result' | 'edits' | 'language' | 'live' | 'ownModel'
>;

export const isSameSource = (a: LabelSource, b: LabelSource): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** What could be learned: columns of few values, those meant for comparing first; campaigns of these customers; the segments. */
export function labelSources({
  dataset,
  recipe,
  result,
  live,
}: Pick<AppState, 'dataset' | 'recipe' | 'result'> & {
  readonly live: Pick<AppState['live'], 'snapshots' | 'present' | 'kept'>;
}): LabelSource[] {
  const roleOf = new Map(recipe?.columns.map(({ name, role }) => [name, role]));
  const columns = (dataset?.guesses ?? []).filter(({ name, role, distinct }) => {
    const isSome = distinct >= 2 && distinct <= mostClasses;
    return isSome && !neverClasses.includes(roleOf.get(name) ?? role);
  });
  const isMeant = (name: string): boolean => roleOf.get(name) === 'compare';
  const ordered = [
    ...columns.filter(({ name }) => isMeant(name)),
    ...columns.filter(({ name, role }) => !isMeant(name) && role === 'category'),
    ...columns.filter(({ name, role }) => !isMeant(name) && role !== 'category'),
  ];
  const rows = dataset?.table.rowCount;
  const earlier = new Set(live.snapshots.filter((one) => one !== live.present).map(({ id }) => id));
  return [
    ...ordered.map(({ name }): LabelSource => ({ kind: 'column', column: name })),
    ...(live.kept.campaigns ?? []).flatMap(({ id, snapshotId, outcomes }) =>
      earlier.has(snapshotId)
        ? []
        : outcomes
            .filter(({ labels }) => labels.length === rows)
            .map(({ name }): LabelSource => ({ kind: 'campaign', id, outcome: name })),
    ),
    ...(result && result.segments.length > 1 ? [{ kind: 'segments' } as const] : []),
  ];
}

/** Labels of the rows on the table; null: there are none of the kind any more. */
export function labelsOf(state: LabelState, source: LabelSource): Column | null {
  const { dataset, result, live, language } = state;
  if (!dataset) return null;
  if (source.kind === 'column') return columnNamed(dataset.table, source.column) ?? null;
  if (source.kind === 'campaign') {
    const outcome = live.kept.campaigns
      ?.find(({ id }) => id === source.id)
      ?.outcomes.find(({ name }) => name === source.outcome);
    if (!outcome || outcome.labels.length !== dataset.table.rowCount) return null;
    const codes = int32(outcome.labels.length);
    for (let row = 0; row < codes.length; row++) codes[row] = '01'.indexOf(outcome.labels[row]!);
    const { did, not } = words[language];
    return { name: source.outcome, codes, values: makePool([not, did]) };
  }
  if (!result) return null;
  const { clean, labels, segments } = result;
  const place = new Map(segments.map(({ cluster }, i) => [cluster, i]));
  const codes = int32(clean.rowToItem.length);
  clean.rowToItem.forEach(
    (item, row) => void (codes[row] = item < 0 ? -1 : (place.get(labels[item]!) ?? -1)),
  );
  return { name: '', codes, values: makePool(segments.map(({ id }) => segmentName(state, id))) };
}

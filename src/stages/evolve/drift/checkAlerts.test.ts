import { expect, test } from 'vitest';
import type { AlertKind } from '../../../core/data/alertRule';
import type { ColumnDrift, DriftReport, SegmentChange } from '../../../core/data/driftReport';
import { checkAlerts } from './checkAlerts';

const segment = (
  name: string,
  size: SegmentChange['size'],
  revenue: SegmentChange['revenue'] = null,
): SegmentChange => ({
  id: name,
  name,
  colourSlot: 0,
  size,
  share: [size[0] / 100, size[1] / 100],
  revenue,
  from: null,
  to: null,
  strongest: null,
});
const column = (name: string, psi: number | null, verdict: ColumnDrift['verdict']): ColumnDrift => ({
  column: name,
  kind: 'number',
  role: 'number',
  psi,
  verdict,
  p: 1,
  corrected: 1,
  distance: 0,
  mean: null,
  shares: [[], []],
});
const calm: DriftReport = {
  customers: [100, 100],
  columns: [],
  segments: [],
  mix: 0,
  mixes: [],
  revenue: null,
  unassigned: [0, 0],
  silhouette: [0.5, 0.5],
};
const raised = (kind: AlertKind, limit: number, report: Partial<DriftReport>) =>
  checkAlerts([{ kind, limit, isOn: true }], { ...calm, ...report }, null).map(
    ({ severity, subject, value }) => [severity, subject, value],
  );

test('a share is told with its sign, twice the limit as serious; a segment that is new or gone has none', () => {
  const segments = [
    segment('down', [50, 38]),
    segment('up', [20, 26]),
    segment('near', [10, 14]),
    segment('new', [0, 30]),
    segment('gone', [30, 0]),
  ];
  expect(raised('share', 0.05, { segments })).toEqual([
    ['serious', 'down', expect.closeTo(-0.12, 12)],
    ['watch', 'up', expect.closeTo(0.06, 12)],
  ]);
});

test('a column counts by its index, and only where its change is told from chance', () => {
  const columns = [
    column('told', 0.3, 'changed'),
    column('far', 0.4, 'changed'),
    column('chance', 0.9, 'stable'),
    column('nobody', null, 'stable'),
  ];
  expect(raised('column', 0.2, { columns })).toEqual([
    ['serious', 'far', 0.4],
    ['watch', 'told', 0.3],
  ]);
});

test('what gets better raises nothing: a silhouette that rises, a segment that brings in more', () => {
  expect(raised('silhouette', 0.05, { silhouette: [0.5, 0.44] })).toHaveLength(1);
  expect(raised('silhouette', 0.05, { silhouette: [0.3, 0.9] })).toEqual([]);
  expect(raised('silhouette', 0.05, { silhouette: [null, 0.1] })).toEqual([]);
  const segments = [
    segment('less', [10, 10], [100, 70]),
    segment('more', [10, 10], [100, 190]),
    segment('never', [10, 10], [0, 5]),
  ];
  expect(raised('revenue', 0.2, { segments })).toEqual([['watch', 'less', expect.closeTo(0.3, 12)]]);
});

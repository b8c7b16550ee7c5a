import type { AlertRule, RaisedAlert } from '../../../core/data/alertRule';
import type { DriftReport, TwoSample } from '../../../core/data/driftReport';

/**
 * The rules that a new month meets, serious ones first. A column counts only where its change is told from chance, a
 * segment only where it was there in both months, the two months as wholes only where 0.5 is outside of the interval.
 *
 * @param twoSample  null: not known, and nothing is said of it
 */
export function checkAlerts(
  rules: readonly AlertRule[],
  report: DriftReport,
  twoSample: TwoSample | null,
): RaisedAlert[] {
  const raised = rules
    .filter(({ isOn }) => isOn)
    .flatMap((rule) =>
      measured(rule, report, twoSample)
        .filter(({ value }) => Math.abs(value) >= rule.limit)
        .map(({ subject, value }): RaisedAlert => {
          const severity = Math.abs(value) >= 2 * rule.limit ? 'serious' : 'watch';
          return { kind: rule.kind, severity, subject, value };
        }),
    );
  return raised.sort((a, b) => Number(b.severity === 'serious') - Number(a.severity === 'serious'));
}

type Measured = Pick<RaisedAlert, 'subject' | 'value'>;

function measured({ kind }: AlertRule, report: DriftReport, twoSample: TwoSample | null): Measured[] {
  const inBoth = report.segments.filter(({ size }) => size[0] > 0 && size[1] > 0);
  switch (kind) {
    case 'share':
      return inBoth.map(({ name, share }) => ({ subject: name, value: share[1] - share[0] }));
    case 'column':
      return report.columns.flatMap(({ column, psi, verdict }) =>
        psi === null || verdict === 'stable' ? [] : { subject: column, value: psi },
      );
    case 'silhouette': {
      const [before, now] = report.silhouette;
      return before === null || now === null ? [] : [{ subject: null, value: Math.max(0, before - now) }];
    }
    case 'unassigned':
      return [{ subject: null, value: report.unassigned[1] }];
    case 'apart':
      return twoSample && twoSample.low > 0.5 ? [{ subject: null, value: twoSample.auc - 0.5 }] : [];
    case 'revenue':
      return inBoth.flatMap(({ name, revenue }) =>
        revenue && revenue[0] > 0 ? { subject: name, value: Math.max(0, 1 - revenue[1] / revenue[0]) } : [],
      );
  }
}

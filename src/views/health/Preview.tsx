import { useEffect, useState, type ReactNode } from 'react';
import type { CleanStep, StepReport } from '../../core/data/cleanStep';
import type { Recipe } from '../../core/data/recipe';
import type { Dataset } from '../../core/data/workspaceContent';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import type { HealthItem } from './groups';
import { previewRows } from './previewRows';

/** What a step alone would do to the file's table; null until it is known, and where it does nothing. */
function useReport(step: CleanStep | null, dataset: Dataset, recipe: Recipe): StepReport | null {
  const [known, setKnown] = useState<{ key: string; report: StepReport | null }>();
  const key = JSON.stringify(step);
  useEffect(() => {
    let isWanted = true;
    const wanted = JSON.parse(key) as CleanStep | null;
    if (wanted !== null)
      void app.actions
        .previewStep(wanted, dataset, recipe)
        .catch(() => null)
        .then((report) => {
          if (isWanted) setKnown({ key, report });
        });
    return () => void (isWanted = false);
  }, [key, dataset, recipe]);
  return known?.key === key ? known.report : null;
}

/**
 * A few rows as they are and as they would be.
 *
 * @param step  what would mend them; null: they are only shown
 */
export function Preview({
  item,
  step,
  title,
  dataset,
  recipe,
}: {
  item: HealthItem;
  step: CleanStep | null;
  title: string;
  dataset: Dataset;
  recipe: Recipe;
}): ReactNode {
  const text = useText();
  const formats = useFormats();
  const isRevealed = useApp((state) => state.isRevealed);
  // Steps on rows change no cell.
  const report = useReport(step && 'column' in step ? step : null, dataset, recipe);
  const rows = previewRows(item, step && report, { dataset, recipe, isRevealed });
  if (rows.length === 0) return null;
  const isChange = rows.some(({ after }) => after !== null);
  return (
    <table className="health-preview" aria-label={text('health.preview', { title })}>
      <colgroup>
        <col className="health-preview-row" />
        <col />
        {isChange && <col />}
      </colgroup>
      <thead>
        <tr className="visually-hidden">
          <th>{text('health.row')}</th>
          <th>{text('health.before')}</th>
          {isChange && <th>{text('health.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, before, after }) => (
          <tr key={row}>
            {/* As an editor counts the lines: the header is the first. */}
            <td className="health-preview-row" {...explains(text('prepare.health.row.how'), false)}>
              {text('health.rowNumber', { row: formats.count(row + 2) })}
            </td>
            <td className={isChange ? 'health-preview-before' : ''}>
              {before === '' ? <i>{text('health.empty')}</i> : <bdi>{before}</bdi>}
            </td>
            {after !== null && (
              <td className="health-preview-after">
                {after === '' ? <i>{text('health.empty')}</i> : <bdi>{after}</bdi>}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

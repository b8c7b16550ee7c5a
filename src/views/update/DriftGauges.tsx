import type { ReactNode } from 'react';
import type { ColumnDrift } from '../../core/data/driftReport';
import { useApp } from '../appStore';
import { columnTitle } from '../map/customer/useKnown';
import { useText } from '../messages/useText';
import { useColumnWords } from './columnWords';
import { Hint } from './Hint';

/** So many columns are shown before the table is opened. */
const shown = 4;
/** Stability index at the ends of calm and watch, and at the end of the scale. */
const ends = [0.1, 0.2, 0.3] as const;

/** The columns that changed most, each on a scale of calm, watch and act. */
export function DriftGauges({ columns }: { readonly columns: readonly ColumnDrift[] }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { words, pair } = useColumnWords();
  const told = columns.filter(({ psi }) => psi !== null).slice(0, shown);
  if (told.length === 0) return null;
  return (
    <ul className="drift-gauges" aria-label={text('drift.scale')}>
      {told.map((column) => {
        const title = columnTitle(column.column, language);
        const verdict = text(`drift.verdict.${column.verdict}`);
        return (
          <li key={column.column}>
            <Hint how={words(column)} words={`${title}: ${verdict} ${pair(column)}`} placement="left">
              <b>{title}</b>
              <small>{pair(column) || verdict}</small>
              <Scale column={column} />
            </Hint>
          </li>
        );
      })}
    </ul>
  );
}

/** A dot for the stability index over three bars; a change that is not told from chance is calm. */
function Scale({ column: { psi, verdict } }: { readonly column: ColumnDrift }): ReactNode {
  const value = verdict === 'stable' ? Math.min(psi ?? 0, ends[0] - 0.01) : (psi ?? 0);
  const at = Math.min(0.96, value / ends[2]);
  return (
    <i className={`drift-scale drift-is-${verdict}`} aria-hidden="true">
      <i style={{ insetInlineStart: `${at * 100}%` }} />
    </i>
  );
}

import type { ReactNode } from 'react';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Tile } from './Tile';
import type { ChurnRisk } from './useChurnRisk';

/** Likely to leave, by a column that says who left. */
export function ChurnTile({
  told,
  colour,
}: {
  readonly told: ChurnRisk;
  readonly colour: string;
}): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  const { found, here, risk } = told;
  const { rocAuc, rocAucLow, rocAucHigh, examined } = found.report.scores[found.report.chosen];
  return (
    <Tile
      title={text('worth.leave')}
      how={text('churn.tile.how', {
        here: count(here),
        column: found.choice.column,
        average: percent(found.average),
        examined: count(examined),
      })}
      value={percent(risk, risk < 0.05 ? 1 : 0)}
      note={text('churn.tile.note', {
        here: count(here),
        auc: number(rocAuc, 2),
        low: number(rocAucLow, 2),
        high: number(rocAucHigh, 2),
      })}
      colour={colour}
    />
  );
}

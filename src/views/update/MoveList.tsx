import type { ReactNode } from 'react';
import type { Migration, MigrationFlow } from '../../core/data/migration';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { endsOf, useFlowWords, type Measure } from './flowWords';
import { PlaceName } from './PlaceName';
import type { PlaceOf } from './usePlaces';

const most = 40;

interface MoveListProps {
  readonly migration: Migration;
  readonly measure: Measure;
  readonly placeOf: PlaceOf;
  readonly flow: { readonly from: string; readonly to: string } | null;
  readonly onFlow: (flow: MigrationFlow) => void;
}

/** Moves by size, each with two bars: where there is no room for a diagram. Who stayed is not a move. */
export function MoveList({ migration, measure, placeOf, flow, onFlow }: MoveListProps): ReactNode {
  const text = useText();
  const { amount, flowWords } = useFlowWords(migration, placeOf);
  const moves = migration.flows
    .filter(({ from, to }) => from !== to)
    .map((one) => ({ one, ...endsOf(one, measure) }))
    .sort((a, b) => b.before + b.after - a.before - a.after)
    .slice(0, most);
  const largest = Math.max(1e-9, ...moves.flatMap(({ before, after }) => [before, after]));
  const width = (value: number) => ({ inlineSize: `${Math.max(1.5, (value / largest) * 100)}%` });
  return (
    <ul className="moves-list" aria-label={text('migration.list')}>
      {moves.map(({ one, before, after }) => {
        const [from, to] = [placeOf(one.from, 'from'), placeOf(one.to, 'to')];
        return (
          <li key={`${one.from} ${one.to}`}>
            <button
              type="button"
              aria-label={flowWords(one, measure)}
              aria-pressed={flow?.from === one.from && flow.to === one.to}
              onClick={() => onFlow(one)}
            >
              <span className="moves-list-words">
                <b {...explains(flowWords(one, measure), false)}>{amount(before, measure)}</b>
                <PlaceName place={from} />
                <span aria-hidden="true">→</span>
                <PlaceName place={to} />
              </span>
              <i style={{ ...width(before), background: from.colour }} aria-hidden="true" />
              {measure === 'revenue' && (
                <i style={{ ...width(after), background: to.colour }} aria-hidden="true" />
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

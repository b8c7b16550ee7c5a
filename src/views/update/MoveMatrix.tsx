import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Migration, MigrationFlow } from '../../core/data/migration';
import { formatShare } from '../../stages/explain/formatValue';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { usePalette } from '../ui/usePalette';
import { endsOf, sumOf, useFlowWords, type Measure } from './flowWords';
import { PlaceName } from './PlaceName';
import type { PlaceOf } from './usePlaces';

interface MatrixProps {
  readonly migration: Migration;
  readonly measure: Measure;
  readonly placeOf: PlaceOf;
  readonly flow: { readonly from: string; readonly to: string } | null;
  readonly onFlow: (flow: MigrationFlow) => void;
}

/** The same as a table: a line for each place of the earlier snapshot, a column for each of the later. */
export function MoveMatrix({ migration, measure, placeOf, flow, onFlow }: MatrixProps): ReactNode {
  const text = useText();
  const palette = usePalette();
  const { flows, places } = migration;
  const { amount, flowWords } = useFlowWords(migration, placeOf);
  const table = useRef<HTMLTableElement>(null);
  const from = places.filter(({ id }) => flows.some((one) => one.from === id));
  const to = places.filter(({ id }) => flows.some((one) => one.to === id));
  const [[row, column], setFocused] = useState<readonly [number, number]>([0, 0]);
  const at = [Math.min(row, from.length - 1), Math.min(column, to.length - 1)] as const;
  const find = (a: string, b: string): MigrationFlow | undefined =>
    flows.find((one) => one.from === a && one.to === b);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const next = [
      Math.max(0, Math.min(from.length - 1, at[0] + step[0]!)),
      Math.max(0, Math.min(to.length - 1, at[1] + step[1]!)),
    ] as const;
    setFocused(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.join(' ')}"]`)?.focus();
  };

  return (
    <div className="moves-matrix">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- cells are moved through by arrows */}
      <table ref={table} role="grid" aria-label={text('migration.matrix')} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{text('migration.matrix.corner')}</th>
            {to.map(({ id }) => (
              <th key={id} scope="col">
                <PlaceName place={placeOf(id, 'to')} />
              </th>
            ))}
            <th scope="col">{text('migration.matrix.sum')}</th>
          </tr>
        </thead>
        <tbody>
          {from.map(({ id }, i) => {
            const sum = sumOf(flows, 'from', id, measure);
            return (
              <tr key={id}>
                <th scope="row">
                  <PlaceName place={placeOf(id, 'from')} />
                </th>
                {to.map((other, j) => {
                  const one = find(id, other.id);
                  const value = one ? endsOf(one, measure).before : 0;
                  const share = sum > 0 ? value / sum : 0;
                  const step = Math.min(2, Math.floor(share * 6));
                  const isAt = i === at[0] && j === at[1];
                  const isOpen = one !== undefined && flow?.from === one.from && flow.to === one.to;
                  return (
                    <td
                      key={other.id}
                      role="gridcell"
                      className={`${one && id === other.id ? 'is-stay' : ''} ${isOpen ? 'is-open' : ''}`}
                      style={share > 0 ? { background: palette.sequential[step] } : {}}
                    >
                      {one ? (
                        <button
                          type="button"
                          data-cell={`${i} ${j}`}
                          tabIndex={isAt ? 0 : -1}
                          aria-label={flowWords(one, measure)}
                          {...explains(flowWords(one, measure), false)}
                          onFocus={() => setFocused([i, j])}
                          onClick={() => onFlow(one)}
                        >
                          <b>{amount(value, measure)}</b>
                          <span>{formatShare(share)}</span>
                        </button>
                      ) : (
                        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an empty cell is passed through by arrows
                        <span data-cell={`${i} ${j}`} tabIndex={isAt ? 0 : -1} aria-label="0">
                          ·
                        </span>
                      )}
                    </td>
                  );
                })}
                <td className="moves-sum" {...explains(text('migration.sum.from.how'), false)}>
                  {amount(sum, measure)}
                </td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('migration.matrix.sum')}</th>
            {to.map(({ id }) => (
              <td key={id} className="moves-sum" {...explains(text('migration.sum.to.how'), false)}>
                {amount(sumOf(flows, 'to', id, measure), measure)}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

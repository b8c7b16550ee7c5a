import { useState, type ReactNode } from 'react';
import { cell, columnNamed } from '../../core/data/table';
import type { ChurnFound } from '../../workers/messages/churn';
import { app, useApp } from '../appStore';
import { columnTitle, useCustomerName, useKnown } from '../map/customer/useKnown';
import { useListed } from '../map/customer/useListed';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';

const atFirst = 8;
const step = 20;
const mostReasons = 3;

/** Those still here who are likeliest to leave and may be spoken to, each with what raises the risk and what lowers it most. */
export function ChurnPeople({ found }: { readonly found: ChurnFound }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const known = useKnown();
  const nameOf = useCustomerName();
  const [shown, setShown] = useState(atFirst);
  const listed = useListed();
  const likeliest = listed && found.likeliest.filter((row) => listed[row] !== 1);
  if (!known || !likeliest || likeliest.length === 0) return null;
  return (
    <>
      <h3>{text('churn.people')}</h3>
      <p className="quiet">{text('churn.people.how')}</p>
      <ol className="churn-people">
        {Array.from(likeliest.subarray(0, shown), (row) => (
          <li key={row}>
            <button
              type="button"
              {...explains(text('churn.people.risk.how'), false)}
              onClick={() => {
                app.actions.look({ customer: row });
                app.actions.go('map');
              }}
            >
              <b>{nameOf(known, row)}</b>
              <span className="churn-bar" aria-hidden="true">
                <i style={{ inlineSize: `${found.risk[row]! * 100}%` }} />
              </span>
              <span className="churn-risk">{percent(found.risk[row]!)}</span>
            </button>
            <Reasons found={found} row={row} />
          </li>
        ))}
      </ol>
      {shown < likeliest.length && (
        <Button size="s" onPress={() => setShown(shown + step)}>
          {text('churn.people.more')}
        </Button>
      )}
    </>
  );
}

/** The columns that pull most, with this customer's own values. */
function Reasons({ found, row }: { readonly found: ChurnFound; readonly row: number }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const table = useApp((state) => state.dataset?.table);
  const rowToItem = useApp((state) => state.result?.clean.rowToItem);
  const { number } = useFormats();
  if (!table || !rowToItem) return null;
  const { columns, pulls } = found;
  const at = rowToItem[row]! * columns.length;
  const order = columns
    .map((column, c) => ({ column, pull: pulls[at + c]! }))
    .sort((a, b) => b.pull - a.pull);
  const lowest = order.at(-1);
  const chosen = [
    ...order.slice(0, mostReasons).filter(({ pull }) => pull > 0),
    ...(lowest && lowest.pull < 0 ? [lowest] : []),
  ];
  return (
    <ul>
      {chosen.map(({ column, pull }) => {
        const own = columnNamed(table, column);
        const value = (own ? cell(own, row).trim() : '') || text('churn.reason.empty');
        const how = text(pull > 0 ? 'churn.reason.raises' : 'churn.reason.lowers', {
          factor: number(Math.exp(Math.abs(pull)), 2),
        });
        return (
          <li key={column} className={pull > 0 ? 'is-up' : 'is-down'} {...explains(how)}>
            <span aria-hidden="true">{pull > 0 ? '↑' : '↓'}</span> {columnTitle(column, language)}: {value}
            <span className="visually-hidden">. {how}</span>
          </li>
        );
      })}
    </ul>
  );
}

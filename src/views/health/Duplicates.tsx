import { useState, type ReactNode } from 'react';
import { cleanSteps, type Recipe } from '../../core/data/recipe';
import { cell, columnNamed } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { shownAs, shownText } from '../prepare/cellText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Progress } from '../ui/Progress';
import { Segmented } from '../ui/Segmented';
import { proposedColumns } from './proposedColumns';

const distances = ['0.1', '0.2', '0.3'] as const;
/** Groups shown, and rows of each. */
const mostShown = 20;
const mostRows = 4;

interface DuplicatesProps {
  readonly dataset: Dataset;
  readonly recipe: Recipe;
}

/** The search for one customer under two spellings: on request, for it may take seconds. */
export function Duplicates({ dataset, recipe }: DuplicatesProps): ReactNode {
  const text = useText();
  const search = useApp((state) => state.duplicates);
  const candidates = proposedColumns(dataset, recipe);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const columns = picked ?? candidates.filter(({ isProposed }) => isProposed).map(({ name }) => name);
  const [distance, setDistance] = useState<(typeof distances)[number]>('0.2');
  if (candidates.length === 0) return null;

  const toggle = (name: string, isOn: boolean): void =>
    setPicked(isOn ? [...columns, name] : columns.filter((other) => other !== name));
  return (
    <section className="health-card" aria-labelledby="health-duplicates">
      <h3 id="health-duplicates">{text('health.duplicates.title')}</h3>
      <p>{text('health.duplicates.note')}</p>
      <fieldset className="health-checks">
        <legend className="visually-hidden">{text('health.duplicates.columns')}</legend>
        {candidates.map(({ name }) => (
          <label key={name} className="prep-check">
            <input
              type="checkbox"
              checked={columns.includes(name)}
              onChange={(event) => toggle(name, event.target.checked)}
            />
            <span>{name}</span>
          </label>
        ))}
      </fieldset>
      <div className="health-row">
        <Segmented
          label={text('health.duplicates.distance')}
          value={distance}
          options={distances.map((value) => ({ value, label: text(`health.duplicates.distance.${value}`) }))}
          onChange={setDistance}
        />
        {search.status === 'running' ? (
          <Button size="s" onPress={() => app.actions.cancelDuplicates()}>
            {text('health.cancel')}
          </Button>
        ) : (
          <Button
            size="s"
            icon="search"
            isDisabled={columns.length === 0}
            onPress={() => void app.actions.lookForDuplicates(columns, Number(distance))}
          >
            {text('health.duplicates.look')}
          </Button>
        )}
      </div>
      {search.status === 'running' && (
        <Progress label={text('health.duplicates.looking')} fraction={search.fraction} />
      )}
      {search.problem && <ProblemText problem={search.problem} />}
      {search.status === 'done' && <Found dataset={dataset} recipe={recipe} />}
    </section>
  );
}

function Found({ dataset, recipe }: DuplicatesProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { found, columns, distance } = useApp((state) => state.duplicates);
  const isRevealed = useApp((state) => state.isRevealed);
  if (!found) return null;
  if (found.groups === 0) return <p role="status">{text('health.duplicates.nobody')}</p>;
  const step = { kind: 'near-duplicates', on: true, columns, distance } as const;
  const isJoined = cleanSteps(recipe).some(
    (one) =>
      one.on &&
      one.kind === 'near-duplicates' &&
      one.distance === distance &&
      one.columns.join('\n') === columns.join('\n'),
  );
  return (
    <>
      <div className="health-row">
        <p role="status" {...explains(text('health.duplicates.found.how'))}>
          <b>{text('health.duplicates.found', { groups: found.groups, rows: found.rows })}</b>
          {found.isCapped && ` ${text('health.duplicates.capped')}`}
          {found.groups > mostShown && ` ${text('health.duplicates.shown', { count: mostShown })}`}
        </p>
        <Button size="s" isDisabled={isJoined} onPress={() => app.actions.mend(step)}>
          {text(isJoined ? 'health.duplicates.joined' : 'health.duplicates.join')}
        </Button>
      </div>
      {!isRevealed && <p className="quiet">{text('health.duplicates.masked')}</p>}
      <div className="health-groups">
        {found.examples.slice(0, mostShown).map((rows, position) => (
          <Group
            key={rows[0]}
            label={text('health.duplicates.group', { position: formats.count(position + 1) })}
            rows={rows}
            kept={found.sameAs[rows[0]!]!}
            {...{ dataset, recipe, columns }}
          />
        ))}
      </div>
    </>
  );
}

function Group({
  label,
  rows,
  kept,
  columns,
  dataset,
  recipe,
}: DuplicatesProps & {
  label: string;
  rows: readonly number[];
  kept: number;
  columns: readonly string[];
}): ReactNode {
  const text = useText();
  const formats = useFormats();
  const isRevealed = useApp((state) => state.isRevealed);
  // The row that stands for the others is among those shown.
  const shownRows = [kept, ...rows.filter((row) => row !== kept)].slice(0, mostRows);
  const shown = columns.flatMap((name) => columnNamed(dataset.table, name) ?? []);
  return (
    <table className="health-preview health-group" aria-label={label}>
      <colgroup>
        <col className="health-preview-row" />
        {shown.map(({ name }) => (
          <col key={name} />
        ))}
        <col className="health-group-kept" />
      </colgroup>
      <thead>
        <tr className="visually-hidden">
          <th>{text('health.row')}</th>
          {shown.map(({ name }) => (
            <th key={name}>{name}</th>
          ))}
          <th>{text('health.duplicates.stands')}</th>
        </tr>
      </thead>
      <tbody>
        {shownRows.map((row) => (
          <tr key={row} className={row === kept ? 'is-kept' : ''}>
            <td className="health-preview-row" {...explains(text('prepare.health.row.how'), false)}>
              {text('health.rowNumber', { row: formats.count(row + 2) })}
            </td>
            {shown.map((column) => (
              <td key={column.name}>
                {shownText(cell(column, row), shownAs(dataset, recipe, column.name), isRevealed) || '·'}
              </td>
            ))}
            <td className="health-group-kept">{row === kept && text('health.duplicates.stands')}</td>
          </tr>
        ))}
        {rows.length > mostRows && (
          <tr>
            <td />
            <td
              colSpan={shown.length + 1}
              className="quiet"
              {...explains(text('health.duplicates.found.how'), false)}
            >
              {text('health.more', { count: formats.count(rows.length - mostRows) })}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

import { useMemo, useState, type ReactNode } from 'react';
import { cleanSteps, type Recipe } from '../../core/data/recipe';
import { cell, columnNamed, type Column } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { segmentName } from '../../store/selectors';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { shownAs, shownText } from '../prepare/cellText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';

const nobody: readonly string[] = [];

interface RecordProps {
  readonly rows: readonly number[];
  readonly dataset: Dataset;
  readonly recipe: Recipe;
  readonly isOpenAtFirst: boolean;
  readonly onErase: () => void;
}

/** Everything the table holds of a customer, personal data masked, and what can be done for them. */
export function CustomerRecord({ rows, dataset, recipe, isOpenAtFirst, onErase }: RecordProps): ReactNode {
  const text = useText();
  const isRevealed = useApp((state) => state.isRevealed);
  const isBusy = useApp((state) => state.care.status === 'running');
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const segment = useApp((state) => {
    const { result } = state;
    const label = result?.labels[result.clean.rowToItem[rows[0]!] ?? -1];
    const found = result?.segments.find(({ cluster }) => cluster === label);
    return found ? segmentName(state, found.id) : null;
  });
  const list = cleanSteps(recipe).find((step) => step.kind === 'do-not-contact');
  const entries = useApp((state) => (list && state.lists[list.list]) ?? nobody);
  const isListed = useMemo(() => {
    const named = new Set(entries.map((entry) => entry.toLowerCase()));
    const columns = (list?.columns ?? []).flatMap((name) => columnNamed(dataset.table, name) ?? []);
    return columns.some((column) => rows.some((row) => named.has(cell(column, row).trim().toLowerCase())));
  }, [entries, list, rows, dataset]);
  /** What the rows say, each once. */
  const said = (column: Column): string =>
    [
      ...new Set(
        rows.map((row) => shownText(cell(column, row), shownAs(dataset, recipe, column.name), isRevealed)),
      ),
    ]
      .filter((one) => one !== '')
      .join(' / ');
  const { columns } = dataset.table;
  const titles = columns.filter(({ name }) =>
    ['key', 'personal'].includes(shownAs(dataset, recipe, name).role),
  );
  const title = titles
    .map(said)
    .filter((one) => one !== '')
    .slice(0, 3)
    .join(' · ');
  return (
    <li className="health-record">
      <article aria-label={text('health.lookup.record', { name: title })}>
        <header>
          <div>
            <b>
              <bdi>{title}</bdi>
            </b>
            <p {...explains(text('health.lookup.rows.how'))}>
              {[
                text('health.lookup.rows', { count: rows.length }),
                segment,
                isListed ? text('health.lookup.listed') : null,
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
          </div>
          <div className="health-record-buttons">
            <Button variant="bare" size="s" onPress={() => setOpen(!isOpen)}>
              {text(isOpen ? 'health.lookup.hide' : 'health.lookup.show')}
            </Button>
            {!isListed && (
              <Button size="s" isDisabled={isBusy} onPress={() => void app.actions.excludeRows(rows)}>
                {text('health.lookup.exclude')}
              </Button>
            )}
            <Button size="s" icon="trash" className="is-danger" onPress={onErase}>
              {text('health.erase')}
            </Button>
          </div>
        </header>
        {isOpen && (
          <dl>
            {columns.map((column) => (
              <div key={column.name}>
                <dt title={column.name}>{column.name}</dt>
                <dd>{said(column) || '·'}</dd>
              </div>
            ))}
          </dl>
        )}
      </article>
    </li>
  );
}

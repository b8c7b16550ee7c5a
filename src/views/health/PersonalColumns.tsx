import { useState, type ReactNode } from 'react';
import type { Recipe } from '../../core/data/recipe';
import { cell } from '../../core/data/table';
import type { Dataset } from '../../core/data/workspaceContent';
import { useApp } from '../appStore';
import { useText } from '../messages/useText';
import { isPseudonym, shownAs, shownText } from '../prepare/cellText';
import { PseudonymDialog } from '../prepare/PseudonymDialog';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';

/** Rows in which a first filled cell is looked for. */
const fewRows = 200;

/** The columns that tell who customers are: what is in them, how they are shown, and pseudonyms on request. */
export function PersonalColumns({ dataset, recipe }: { dataset: Dataset; recipe: Recipe }): ReactNode {
  const text = useText();
  const isRevealed = useApp((state) => state.isRevealed);
  const care = useApp((state) => state.care);
  const [asked, setAsked] = useState<string | null>(null);
  const columns = dataset.table.columns.filter((_, j) => recipe.columns[j]?.role === 'personal');
  if (columns.length === 0) return null;
  return (
    <div className="health-more">
      <p className="health-more-title">
        <b>{text('health.personal.columns')}</b> <span className="quiet">{text('health.personal.note')}</span>
      </p>
      <ul className="health-columns">
        {columns.map((column) => {
          const as = shownAs(dataset, recipe, column.name);
          const rows = Array.from({ length: Math.min(fewRows, dataset.table.rowCount) }, (_, row) => row);
          const first = rows.map((row) => cell(column, row)).find((one) => one.trim() !== '') ?? '';
          return (
            <li key={column.name}>
              <b title={column.name}>{column.name}</b>
              <span className="health-columns-fact">
                {text(`health.personal.kind.${as.personal ?? 'other'}`)} ·{' '}
                <bdi>{shownText(first, as, isRevealed)}</bdi>
              </span>
              {isPseudonym(first) ? (
                <span className="health-columns-fact">{text('health.pseudonym.done')}</span>
              ) : (
                <Button size="s" isDisabled={care.status === 'running'} onPress={() => setAsked(column.name)}>
                  {text('health.pseudonym')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {care.work === 'pseudonymise' && care.problem && <ProblemText problem={care.problem} />}
      <PseudonymDialog column={asked} onClose={() => setAsked(null)} />
    </div>
  );
}

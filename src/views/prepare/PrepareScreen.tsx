import { useMemo, useState, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { useText } from '../messages/useText';
import { useMedia, usePhone } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import type { Dataset } from '../../core/data/workspaceContent';
import type { Recipe } from '../../core/data/recipe';
import { isMasked } from './cellText';
import { ColumnList } from './ColumnList';
import { columnViews, type ColumnView } from './columnView';
import { FileSection } from './FileSection';
import { healthItems, type HealthItem } from './health';
import { HeadlineWords } from './HeadlineWords';
import { HealthList } from './HealthList';
import { PrepareSwitch } from './PrepareSwitch';
import { RevealSwitch } from './RevealSwitch';
import { RunDock } from './RunDock';
import { TableGrid } from './TableGrid';
import { Tuning } from './Tuning';
import { usePrepareKeys } from './usePrepareKeys';
import './prepare.css';

/** Trust the data before looking at it: how each column was read, and what to look at. */
export function PrepareScreen(): ReactNode {
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  return dataset && recipe ? <Prepare dataset={dataset} recipe={recipe} /> : null;
}

function Prepare({ dataset, recipe }: { dataset: Dataset; recipe: Recipe }): ReactNode {
  const isNarrow = useMedia('(max-width: 899.98px)');
  const isPhone = usePhone();
  // Not result and refinement as a whole: these are new with each frame of a settling layout and each report.
  const notices = useApp((state) => state.result?.notices);
  const labelLike = useApp((state) => state.result?.labelLike);
  const isUnreadable = useApp(({ refine }) => refine.status === 'unavailable' && refine.why === 'unreadable');
  const columns = useMemo(() => columnViews(dataset, recipe), [dataset, recipe]);
  const health = useMemo(
    () =>
      healthItems(dataset, recipe, {
        notices: notices ?? [],
        labelLike: labelLike ?? [],
        isUnreadable,
      }),
    [dataset, recipe, notices, labelLike, isUnreadable],
  );
  usePrepareKeys();

  return (
    <div className="prep">
      <div className={isNarrow ? 'prep-stack' : 'prep-main'}>
        {isNarrow && (
          <>
            <PrepareSwitch />
            <Headline dataset={dataset} recipe={recipe} health={health} />
          </>
        )}
        <aside className="prep-side">
          {!isNarrow && <PrepareSwitch />}
          {!isPhone && <FileSection dataset={dataset} />}
          <HealthList items={health} dataset={dataset} recipe={recipe} />
          {!isNarrow && <Tuning recipe={recipe} />}
        </aside>
        {isNarrow ? (
          <Narrow dataset={dataset} columns={columns} recipe={recipe} />
        ) : (
          <section className="prep-middle">
            <Headline dataset={dataset} recipe={recipe} health={health} />
            <Grid dataset={dataset} columns={columns} />
          </section>
        )}
      </div>
      <RunDock />
    </div>
  );
}

function Narrow({
  dataset,
  columns,
  recipe,
}: {
  dataset: Dataset;
  columns: ColumnView[];
  recipe: Recipe;
}): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const [areRowsShown, setRowsShown] = useState(false);
  return (
    <>
      <ColumnList columns={columns} rowCount={dataset.table.rowCount} />
      <Tuning recipe={recipe} />
      {isPhone && <FileSection dataset={dataset} />}
      <div className="prep-rows">
        <Button icon="table" onPress={() => setRowsShown(!areRowsShown)}>
          {text(areRowsShown ? 'prepare.rows.hide' : 'prepare.rows.show')}
        </Button>
        {areRowsShown && <Grid dataset={dataset} columns={columns} />}
      </div>
    </>
  );
}

function Grid({ dataset, columns }: { dataset: Dataset; columns: ColumnView[] }): ReactNode {
  const text = useText();
  const isRevealed = useApp((state) => state.isRevealed);
  const hasPersonal = columns.some(isMasked) && !isRevealed;
  const rows = dataset.table.rowCount;
  return (
    <TableGrid
      // Another file starts at its own first cell.
      key={dataset.file.name + dataset.file.bytes}
      label={text('prepare.grid', { file: dataset.file.name })}
      columns={columns}
      rowCount={rows}
      isRevealed={isRevealed}
      foot={text(hasPersonal ? 'prepare.grid.foot' : 'prepare.grid.footPlain', { rows })}
    />
  );
}

function Headline({
  dataset,
  recipe,
  health,
}: {
  dataset: Dataset;
  recipe: Recipe;
  health: readonly HealthItem[];
}): ReactNode {
  const text = useText();
  const segments = useApp((state) => state.result?.segments.length ?? 0);
  const isStale = useApp((state) => state.isStale);
  const status = useApp((state) => state.run.status);
  const open = health.filter(({ level }) => level === 'decide').length;
  const isSettling = useApp((state) => state.run.settling);
  const lead =
    status === 'running'
      ? isSettling
        ? 'settling'
        : 'running'
      : segments === 0
        ? 'idle'
        : isStale
          ? 'stale'
          : 'done';
  return (
    <div className="prep-headline">
      <div>
        <h1 {...explains(text('prepare.headline.how'))}>
          <HeadlineWords dataset={dataset} segments={isStale ? 0 : segments} />
        </h1>
        <p {...explains(text('health.open.how'))}>
          {open === 0
            ? text(`prepare.lead.${lead}`)
            : text('prepare.lead.both', {
                lead: text(`prepare.lead.${lead}`),
                open: text('prepare.lead.open', { count: open }),
              })}
        </p>
      </div>
      {recipe.columns.some(({ role }) => role === 'personal' || role === 'text') && <RevealSwitch />}
    </div>
  );
}

import { useEffect, useState, type ReactNode } from 'react';
import { absentId, type Migration } from '../../core/data/migration';
import type { Snapshot } from '../../core/data/snapshot';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { useMedia } from '../shell/useMedia';
import { explains } from '../ui/explains';
import { Figures } from '../ui/Figures';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import type { Measure } from './flowWords';
import { FindingStatus } from './FindingStatus';
import { Journey } from './Journey';
import { MoveList } from './MoveList';
import { MoveMatrix } from './MoveMatrix';
import { MoveStory } from './MoveStory';
import './moves.css';
import { SankeyChart } from './SankeyChart';
import { useCompared, useTimeline } from './timeline';
import { usePlaces } from './usePlaces';

type View = 'flows' | 'table';

/** Who moved between two snapshots, and the way of customers through all of them. */
export function Moves(): ReactNode {
  const text = useText();
  const compared = useCompared();
  const timeline = useTimeline();
  const [chosen, setChosen] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const named = (id: string | undefined): Snapshot | undefined => timeline.find((one) => one.id === id);
  const before = named(chosen?.from) ?? compared?.before;
  const after = named(chosen?.to) ?? compared?.now;
  useEffect(() => {
    if (before && after) void live.compareMonths(before, after);
  }, [before, after]);
  const moves = useApp((state) => state.live.migration.moves);
  const finding = useApp((state) => state.live.migration.finding);
  const problem = useApp((state) => state.live.migration.problem);
  if (!before || !after) return null;
  const isKnown = moves?.fromId === before.id && moves.toId === after.id;
  const options = timeline.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <section className="update-section moves" aria-labelledby="moves-title">
        <h2 id="moves-title">{text('migration.title')}</h2>
        <div className="moves-pair">
          <Select
            label={text('migration.from')}
            value={before.id}
            options={options.filter(({ value }) => value !== after.id)}
            onChange={(from) => setChosen({ from, to: after.id })}
          />
          <Select
            label={text('migration.to')}
            value={after.id}
            options={options.filter(({ value }) => value !== before.id)}
            onChange={(to) => setChosen({ from: before.id, to })}
          />
        </div>
        {problem && <ProblemText problem={problem} />}
        {!problem && !isKnown && (
          <FindingStatus
            label={text('migration.finding')}
            finding={finding}
            onStop={() => live.stopMoves()}
            onAgain={() => void live.compareMonths(before, after)}
          />
        )}
        {isKnown && <Found migration={moves} />}
      </section>
      {timeline.length > 1 && <Journey timeline={timeline} />}
    </>
  );
}

/** The moves that were found: in numbers, as a diagram or a table, and those of a flow that was opened. */
function Found({ migration }: { readonly migration: Migration }): ReactNode {
  const text = useText();
  const flow = useApp((state) => state.live.migration.flow);
  const placeOf = usePlaces(migration.places);
  const [wanted, setMeasure] = useState<Measure>('customers');
  const isNarrow = useMedia('(max-width: 759.98px)');
  const [view, setView] = useState<View>('flows');
  const measure = migration.revenue ? wanted : 'customers';
  const open = ({ from, to }: { readonly from: string; readonly to: string }): void =>
    void live.openFlow(from, to);
  const parts = { migration, measure, placeOf, flow, onFlow: open };
  const opened = flow && migration.flows.find(({ from, to }) => from === flow.from && to === flow.to);
  return (
    <>
      <MoveNumbers migration={migration} />
      <Unfollowed migration={migration} />
      <div className="moves-tools">
        {migration.revenue && (
          <Segmented
            label={text('migration.measure')}
            value={measure}
            options={[
              { value: 'customers', label: text('migration.measure.customers') },
              { value: 'revenue', label: text('migration.measure.revenue') },
            ]}
            onChange={setMeasure}
          />
        )}
        <Segmented
          label={text('migration.view')}
          value={view}
          options={[
            { value: 'flows', label: text(isNarrow ? 'migration.view.list' : 'migration.view.flows') },
            { value: 'table', label: text('migration.view.table') },
          ]}
          onChange={setView}
        />
        <span className="quiet">
          {measure === 'revenue'
            ? text('migration.revenue.how', { column: migration.revenue!.column })
            : text('migration.hint')}
        </span>
      </div>
      <div className={`moves-body ${opened ? 'has-story' : ''}`}>
        {view === 'table' ? (
          <MoveMatrix {...parts} />
        ) : isNarrow ? (
          <MoveList {...parts} />
        ) : (
          <SankeyChart {...parts} />
        )}
        {opened && <MoveStory flow={opened} customers={opened.customers} placeOf={placeOf} />}
      </div>
    </>
  );
}

function MoveNumbers({ migration: { flows } }: { readonly migration: Migration }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const sum = (of: (flow: Migration['flows'][number]) => boolean): number =>
    flows.reduce((total, flow) => (of(flow) ? total + flow.customers : total), 0);
  const isBoth = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
    from !== absentId && to !== absentId;
  const both = sum(isBoth);
  const moved = sum((flow) => isBoth(flow) && flow.from !== flow.to);
  return (
    <>
      <p className="moves-lead" {...explains(text('migration.moved.how'))}>
        {both === 0
          ? text('migration.lead.nobody')
          : text('migration.lead', {
              moved,
              formatted: count(moved),
              both: count(both),
              share: percent(moved / both, 1),
            })}
      </p>
      <Figures
        className="moves-figures"
        figures={[
          { value: count(both), name: text('migration.both'), how: text('migration.both.how') },
          { value: count(moved), name: text('migration.moved'), how: text('migration.moved.how') },
          {
            value: count(sum(({ from }) => from === absentId)),
            name: text('migration.new.figure'),
            how: text('migration.new.how'),
          },
          {
            value: count(sum(({ to }) => to === absentId)),
            name: text('migration.gone.figure'),
            how: text('migration.gone.how'),
          },
        ]}
      />
    </>
  );
}

/** Rows that could not be followed, where there are any. */
function Unfollowed({ migration: { unfollowed } }: { readonly migration: Migration }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { before, after } = unfollowed;
  const unnamed = before.unnamed + after.unnamed;
  const repeated = before.repeated + after.repeated;
  if (unnamed + repeated === 0) return null;
  return (
    <p className="moves-warn" {...explains(text('migration.unfollowed.how'))}>
      {text('migration.unfollowed', {
        unnamed,
        unnamedWords: count(unnamed),
        repeated,
        repeatedWords: count(repeated),
      })}
    </p>
  );
}

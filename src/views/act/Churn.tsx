import { useState, type ReactNode } from 'react';
import type { ChurnChoice } from '../../core/data/churnChoice';
import { churnColumns, leaverColumn } from '../../stages/predict/churn/churnColumn';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';
import { Select } from '../ui/Select';
import { CurrencySelect } from './CurrencySelect';
import { ChurnPeople } from './ChurnPeople';
import { ChurnProof } from './ChurnProof';
import { ChurnSegments } from './ChurnSegments';
import './churn.css';

const none = '';

/** Who is likely to leave, learned from a column of the table that says who did. */
export function Churn(): ReactNode {
  const text = useText();
  const { duration } = useFormats();
  const { status, fraction, secondsLeft, found, of, problem } = useApp((state) => state.live.churn);
  const clean = useApp((state) => state.result?.clean);
  const labels = useApp((state) => state.result?.labels);
  const isStale = of !== null && (of.clean !== clean || of.labels !== labels);
  return (
    <section className="churn" aria-labelledby="churn-title">
      <h2 id="churn-title">{text('churn.title')}</h2>
      <p className="churn-lead">{text('churn.lead')}</p>
      <ChurnAsk />
      {status === 'running' && (
        <div role="status">
          <Progress label={text('churn.busy')} fraction={fraction} />
          <p className="quiet">
            {secondsLeft === null
              ? text('churn.busy')
              : text('start.opening.left', { time: duration(secondsLeft) })}
          </p>
        </div>
      )}
      {problem && (
        <div className="churn-problem" role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      {isStale && found && <p className="churn-warn">{text('churn.stale')}</p>}
      {found && !isStale && (
        <>
          <ChurnProof found={found} />
          <ChurnSegments found={found} />
          <ChurnPeople key={`${found.choice.column} ${found.left}`} found={found} />
        </>
      )}
    </section>
  );
}

/** Which column says who left, who those are, and what a customer brings in. */
function ChurnAsk(): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const guesses = useApp((state) => state.dataset?.guesses);
  const plans = useApp((state) => state.recipe?.columns);
  const { status, found } = useApp((state) => state.live.churn);
  const choice = useApp(({ live: { churn, kept } }) => churn.choice ?? kept.churn ?? null);
  const columns = churnColumns(guesses ?? []);
  const money = (plans ?? []).filter(({ role }) => role === 'amount');
  const [chosen, setChosen] = useState<string | null>(choice?.column ?? null);
  const [value, setValue] = useState<string | null>(choice ? choice.value : (money[0]?.name ?? null));
  // A column that nobody called leaving is not asked unless somebody says that it tells of it.
  const column = chosen ?? leaverColumn(guesses ?? []) ?? none;
  if (columns.length === 0) return <p className="quiet">{text('churn.nothing')}</p>;
  const find = (change: Partial<ChurnChoice>): void =>
    void live.findChurn({
      column,
      left: null,
      value,
      keep: [],
      ...(choice?.column === column && { left: choice.left, keep: choice.keep }),
      ...change,
    });
  const isAsked = found?.choice.column === column;
  return (
    <div className="churn-ask">
      <Select
        label={text('churn.column')}
        value={column}
        options={[
          ...(column === none ? [{ value: none, label: text('churn.column.none') }] : []),
          ...columns.map((name) => ({ value: name, label: columnTitle(name, language) })),
        ]}
        onChange={setChosen}
      />
      <Select
        label={text('churn.value')}
        value={value ?? none}
        options={[
          { value: none, label: text('churn.value.none') },
          ...money.map(({ name }) => ({ value: name, label: columnTitle(name, language) })),
        ]}
        onChange={(name) => {
          setValue(name === none ? null : name);
          if (isAsked) find({ value: name === none ? null : name });
        }}
      />
      {value !== null && <CurrencySelect column={value} size="m" />}
      {isAsked && (
        <Select
          label={text('churn.left')}
          value={found.left}
          options={[found.left, found.stayed].map((one) => ({ value: one, label: one }))}
          onChange={(left) => find({ left })}
        />
      )}
      {status === 'running' ? (
        <Button onPress={() => live.cancelChurn()}>{text('churn.cancel')}</Button>
      ) : (
        <Button variant={found ? 'outlined' : 'filled'} isDisabled={column === none} onPress={() => find({})}>
          {text(found ? 'churn.again' : 'churn.go')}
        </Button>
      )}
    </div>
  );
}

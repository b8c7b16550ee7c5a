import { useState, type ReactNode } from 'react';
import type { Condition } from '../../../core/data/query';
import type { FindField } from '../../../stages/find/findFields';
import { readPeriod } from '../../../stages/find/readPeriod';
import { readQuantity } from '../../../stages/find/readQuantity';
import { mostAlike } from '../../../store/actions/find/questions';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Segmented } from '../../ui/Segmented';
import { Slider } from '../../ui/Slider';
import { Switch } from '../../ui/Switch';
import { useRows } from '../useRows';
import { columnName } from './conditionWords';
import { useWording } from './useWording';

type Of<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/** Changes one condition while it counts; every change is asked at once. */
export function ChipEditor({ at, close }: { at: number; close: () => void }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { conditions, rows, status } = useApp((state) => state.find);
  const { grouped, noise } = useRows();
  const condition = conditions[at];
  if (!condition) return null;
  const change = (next: Condition): void =>
    app.actions.setConditions(conditions.map((other, i) => (i === at ? next : other)));
  return (
    <div className="find-editor">
      <ConditionEditor condition={condition} change={change} />
      <p className="find-editor-count" aria-live="polite">
        <b>
          {text('find.count', { rows: status === 'done' ? count(rows) : '…', all: count(grouped + noise) })}
        </b>
        <Button
          size="s"
          variant="bare"
          onPress={() => {
            close();
            app.actions.setConditions(conditions.filter((_, i) => i !== at));
          }}
        >
          {text('find.takeOut')}
        </Button>
      </p>
    </div>
  );
}

/** The fields of one condition, whatever it is part of; every change is told at once. */
export function ConditionEditor({
  condition,
  change,
}: {
  condition: Condition;
  change: (next: Condition) => void;
}): ReactNode {
  switch (condition.kind) {
    case 'range':
      return <RangeEditor condition={condition} change={change} />;
    case 'values':
      return <ValuesEditor condition={condition} change={change} />;
    case 'words':
      return <WordsEditor condition={condition} change={change} />;
    case 'meaning':
      return <MeaningEditor condition={condition} change={change} />;
    case 'like':
      return <LikeEditor condition={condition} change={change} />;
    case 'segments':
      return <SegmentsEditor condition={condition} change={change} />;
  }
}

interface EditorProps<K extends Condition['kind']> {
  readonly condition: Of<K>;
  readonly change: (next: Condition) => void;
}

function RangeEditor({ condition, change }: EditorProps<'range'>): ReactNode {
  const text = useText();
  const { wording } = useWording();
  const field = wording.fields.find(({ name }) => name === condition.column);
  const isDay = field?.kind === 'day';
  const written = (value: number | null): string =>
    value === null
      ? ''
      : isDay
        ? new Date(value * 86_400_000).toISOString().slice(0, 10)
        : plain(value, field);
  const [low, setLow] = useState(written(condition.low));
  const [high, setHigh] = useState(written(condition.high));
  const read = (typed: string, isHigh: boolean): number | null | undefined => {
    if (typed.trim() === '') return null;
    if (isDay) return readPeriod(typed, field?.dateOrder)?.[isHigh ? 1 : 0];
    const value = readQuantity(typed, field?.decimal);
    return Number.isNaN(value) ? undefined : value;
  };
  const ends = { low: read(low, false), high: read(high, true) };
  const apply = (next: { low: string; high: string }): void => {
    const [from, to] = [read(next.low, false), read(next.high, true)];
    if (from === undefined || to === undefined) return;
    const { excludesLow, excludesHigh } = condition;
    change({
      kind: 'range',
      column: condition.column,
      low: from,
      high: to,
      // An end that was not touched stays as it was meant.
      ...(excludesLow && from === condition.low && { excludesLow }),
      ...(excludesHigh && to === condition.high && { excludesHigh }),
    });
  };
  const unread = [ends.low === undefined ? low : '', ends.high === undefined ? high : ''].find(
    (typed) => typed !== '',
  );
  return (
    <>
      <h3>{columnName(condition.column, wording)}</h3>
      <div className="find-editor-ends">
        <Field
          label={text(condition.excludesLow ? 'find.edit.above' : 'find.edit.from')}
          value={low}
          onChange={(typed) => {
            setLow(typed);
            apply({ low: typed, high });
          }}
          placeholder={text('find.edit.open')}
        />
        <Field
          label={text(condition.excludesHigh ? 'find.edit.below' : 'find.edit.to')}
          value={high}
          onChange={(typed) => {
            setHigh(typed);
            apply({ low, high: typed });
          }}
          placeholder={text('find.edit.open')}
        />
      </div>
      <p className="ui-note">
        {unread === undefined
          ? text(isDay ? 'find.edit.dayHint' : 'find.edit.numberHint')
          : text(isDay ? 'find.edit.noDay' : 'find.edit.noNumber', { typed: unread })}
      </p>
    </>
  );
}

/** A number as it can be typed again. */
const plain = (value: number, field: FindField | undefined): string =>
  field?.isShare ? `${Number((value * 100).toPrecision(10))}%` : String(Number(value.toPrecision(12)));

/** Values of a column that are offered beside those chosen. */
const offered = 12;

function ValuesEditor({ condition, change }: EditorProps<'values'>): ReactNode {
  const text = useText();
  const { wording } = useWording();
  const known = wording.fields.find(({ name }) => name === condition.column)?.values ?? [];
  // Chosen ones stay in the list after they were taken out.
  const [listed] = useState(() => [...new Set([...condition.values, ...known.slice(0, offered)])]);
  const [more, setMore] = useState('');
  const with_ = (value: string, isIn: boolean): void =>
    change({
      ...condition,
      values: isIn ? [...condition.values, value] : condition.values.filter((other) => other !== value),
    });
  const added = condition.values.filter((value) => !listed.includes(value));
  return (
    <>
      <h3>{columnName(condition.column, wording)}</h3>
      <Segmented
        label={text('find.edit.how')}
        value={condition.isNot ? 'not' : 'is'}
        options={[
          { value: 'is', label: text('find.edit.is') },
          { value: 'not', label: text('find.edit.isNot') },
        ]}
        onChange={(how) => {
          const { isNot: _, ...rest } = condition;
          change(how === 'not' ? { ...rest, isNot: true } : rest);
        }}
      />
      <ul className="find-editor-values">
        {[...listed, ...added].map((value) => (
          <li key={value}>
            <Switch isOn={condition.values.includes(value)} onChange={(isOn) => with_(value, isOn)}>
              {value === '' ? text('find.noValue') : value}
            </Switch>
          </li>
        ))}
      </ul>
      <Field
        label={text('find.edit.another')}
        value={more}
        onChange={setMore}
        onEnter={() => {
          if (more.trim() !== '') with_(more.trim(), true);
          setMore('');
        }}
        note={text('find.edit.anotherHint')}
      />
    </>
  );
}

function WordsEditor({ condition, change }: EditorProps<'words'>): ReactNode {
  const text = useText();
  const { context } = useWording();
  const [typed, setTyped] = useState([condition.text, ...(condition.or ?? [])].join(' | '));
  return (
    <>
      <Field
        label={text('find.edit.words')}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          const { or: _, ...rest } = condition;
          const [first = '', ...or] = next.split('|').map((part) => part.trim());
          const others = or.filter((part) => part !== '');
          change({ ...rest, text: first, ...(others.length > 0 && { or: others }) });
        }}
        note={text('find.edit.wordsHint')}
      />
      {context.hasTexts && condition.column === undefined && !condition.isNot && (
        <Button size="s" onPress={() => change({ kind: 'meaning', text: condition.text, share: 0 })}>
          {text('find.edit.byMeaning')}
        </Button>
      )}
    </>
  );
}

/** Steps of the slider: fine where few pass, coarse where many do. */
const shares = [
  0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.065, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3,
  0.4, 0.5,
];

function MeaningEditor({ condition, change }: EditorProps<'meaning'>): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const { by, unknown } = useApp((state) => state.find);
  const [typed, setTyped] = useState(condition.text);
  const at = shares.findIndex((share) => share >= condition.share);
  return (
    <>
      <Field
        label={text('find.edit.meaning')}
        value={typed}
        onChange={setTyped}
        onEnter={() => typed.trim() !== '' && change({ kind: 'meaning', text: typed.trim(), share: 0 })}
        note={text('find.edit.meaningHint')}
      />
      <Slider
        label={text('find.edit.share')}
        value={at < 0 ? shares.length - 1 : at}
        min={0}
        max={shares.length - 1}
        step={1}
        output={text('find.edit.shareOf', { share: percent(condition.share, condition.share < 0.1 ? 1 : 0) })}
        startLabel={text('find.edit.fewer')}
        endLabel={text('find.edit.more')}
        onChange={(step) => change({ ...condition, share: shares[step] ?? 0.2 })}
      />
      <p className="ui-note">
        {unknown.includes(condition.text)
          ? text('find.unknown', { words: condition.text })
          : text(`find.by.${by ?? 'words'}`)}
      </p>
      <Button size="s" onPress={() => change({ kind: 'words', text: condition.text })}>
        {text('find.edit.asWords')}
      </Button>
    </>
  );
}

function LikeEditor({ condition, change }: EditorProps<'like'>): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { wording } = useWording();
  const items = useApp((state) => state.result?.clean.items.length ?? 0);
  const most = Math.max(2, Math.min(mostAlike, items));
  return (
    <>
      <h3>{text('find.chip.like', { customer: wording.customerName(condition.row) })}</h3>
      <Slider
        label={text('find.edit.howMany')}
        value={Math.min(condition.count, most)}
        min={1}
        max={most}
        step={1}
        output={count(condition.count)}
        onChange={(many) => change({ ...condition, count: many })}
      />
      <p className="ui-note">{text('find.edit.likeHint')}</p>
    </>
  );
}

function SegmentsEditor({ condition, change }: EditorProps<'segments'>): ReactNode {
  const { context } = useWording();
  return (
    <ul className="find-editor-values">
      {context.segments.map(({ id, name }) => (
        <li key={id}>
          <Switch
            isOn={condition.ids.includes(id)}
            onChange={(isOn) =>
              change({
                ...condition,
                ids: isOn ? [...condition.ids, id] : condition.ids.filter((other) => other !== id),
              })
            }
          >
            {name}
          </Switch>
        </li>
      ))}
    </ul>
  );
}

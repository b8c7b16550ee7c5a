import type { ReactNode } from 'react';
import {
  columnOfPart,
  eventParts,
  neededParts,
  orderParts,
  type LogColumnPart,
} from '../../core/data/logMapping';
import { rfmPresets, type LogOrigin } from '../../core/data/origin';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { AsOfField } from './AsOfField';

/** What a part's column has to hold; others take anything. */
const holds: Partial<Record<LogColumnPart, 'days' | 'numbers'>> = {
  date: 'days',
  time: 'days',
  amount: 'numbers',
  price: 'numbers',
  quantity: 'numbers',
};
const nothing = '';

/** How a log was added up: the day of reckoning, the names of the RFM groups, the columns that were used. */
export function LogSection({ log }: { log: LogOrigin }): ReactNode {
  const text = useText();
  const formats = useFormats();
  const hasSource = useApp((state) => state.hasSource);
  const { kind } = log.reading;
  const [main, ...others] = log.currencies;
  const day = formats.day(log.asOf);
  return (
    <section className="prep-section prep-log" aria-labelledby="prep-log">
      <div className="prep-section-head">
        <h2 id="prep-log">{text('prepare.log', { kind })}</h2>
      </div>
      <div className="prep-log-facts">
        <p>
          {log.asOf === log.lastDay
            ? text('prepare.log.asOfLast', { day })
            : text('prepare.log.asOfChosen', { day, last: formats.day(log.lastDay) })}
        </p>
        {main && others.length > 0 && (
          <p className="is-warn" {...explains(text('prepare.file.rows.how'))}>
            {text('prepare.log.currencies', {
              list: log.currencies
                .slice(0, 4)
                .map(({ currency, rows }) => text('prepare.log.currency', { currency, rows }))
                .join(text('prepare.list.and')),
            })}
          </p>
        )}
        {log.isDateOpen && hasSource && <DateOrderChoice log={log} />}
        {!hasSource && <p>{text('prepare.log.gone')}</p>}
      </div>
      <Disclosure title={text(hasSource ? 'prepare.log.options' : 'prepare.log.choices')}>
        {hasSource ? <LogOptions log={log} /> : <LogChoicesMade log={log} />}
      </Disclosure>
    </section>
  );
}

/** 03/04 reads both ways, and nothing in the file says which. */
function DateOrderChoice({ log }: { log: LogOrigin }): ReactNode {
  const text = useText();
  return (
    <div>
      <p>{text('prepare.log.dates', { column: columnOfPart(log.reading, datePart(log)) ?? '' })}</p>
      <Segmented
        label={text('prepare.log.dateOrder')}
        value={log.dateOrder === 'mdy' ? 'mdy' : 'dmy'}
        options={[
          { value: 'dmy', label: text('prepare.health.dayFirst') },
          { value: 'mdy', label: text('prepare.health.monthFirst') },
        ]}
        onChange={(dateOrder) => app.actions.setLog({ dateOrder })}
      />
    </div>
  );
}

const datePart = ({ reading }: LogOrigin): LogColumnPart => (reading.kind === 'orders' ? 'date' : 'time');
const partsOf = ({ reading }: LogOrigin): readonly LogColumnPart[] =>
  reading.kind === 'orders' ? orderParts : eventParts;

function LogOptions({ log }: { log: LogOrigin }): ReactNode {
  const text = useText();
  return (
    <div className="prep-log-fields">
      <AsOfField key={log.asOf} asOf={log.asOf} lastDay={log.lastDay} />
      {log.reading.kind === 'orders' && (
        <div>
          <span className="ui-label">{text('prepare.log.rfm')}</span>
          <Segmented
            label={text('prepare.log.rfm')}
            value={log.rfm}
            options={rfmPresets.map((value) => ({ value, label: text(`prepare.log.rfm.${value}`) }))}
            onChange={(rfm) => app.actions.setLog({ rfm })}
          />
        </div>
      )}
      <p className="prep-log-note">{text('prepare.log.columns')}</p>
      {partsOf(log).map((part) => (
        <PartSelect key={part} log={log} part={part} />
      ))}
    </div>
  );
}

function PartSelect({ log, part }: { log: LogOrigin; part: LogColumnPart }): ReactNode {
  const text = useText();
  const column = columnOfPart(log.reading, part) ?? nothing;
  const fitting = log.columns.filter(
    (one) => one.name === column || holds[part] === undefined || one.holds === holds[part],
  );
  const options = fitting.map(({ name }) => ({ value: name, label: name }));
  const none = { value: nothing, label: text('prepare.log.none') };
  const canBeNone = !neededParts.includes(part);
  return (
    <Select
      size="s"
      label={text(`prepare.log.part.${part}`)}
      value={column}
      options={canBeNone ? [none, ...options] : options}
      onChange={(next) => {
        if (next !== column) app.actions.setLog({ chosen: { [part]: next === nothing ? null : next } });
      }}
    />
  );
}

/** The same as words, where nothing can be changed any more. */
function LogChoicesMade({ log }: { log: LogOrigin }): ReactNode {
  const text = useText();
  const parts = partsOf(log).flatMap((part) => {
    const column = columnOfPart(log.reading, part);
    return column === undefined ? [] : [{ part, column }];
  });
  return (
    <dl className="prep-how">
      {log.reading.kind === 'orders' && (
        <div>
          <dt>{text('prepare.log.rfm')}</dt>
          <dd>{text(`prepare.log.rfm.${log.rfm}`)}</dd>
        </div>
      )}
      {parts.map(({ part, column }) => (
        <div key={part}>
          <dt>{text(`prepare.log.part.${part}`)}</dt>
          <dd>{column}</dd>
        </div>
      ))}
    </dl>
  );
}

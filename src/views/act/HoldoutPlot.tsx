import { useId, type ReactNode } from 'react';
import type { HoldoutBin, HoldoutTest } from '../../core/data/worth';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { CurrencySelect } from './CurrencySelect';
import { useCurrency } from './useCurrency';
import { roundedMoney, useWorth } from './useWorth';
import { cautionsOf, whyNot } from './worthWords';
import './worth.css';

const width = 316;
const height = 150;
const edge = { left: 36, right: 8, top: 10, bottom: 22 } as const;

/** How well the last period would have been foretold, and what makes the figures less sure. */
export function HoldoutPlot(): ReactNode {
  const text = useText();
  const { day, percent, number, count } = useFormats();
  const title = useId();
  const state = useWorth();
  const { report } = state;
  if (!report) return null;
  const { holdout } = report;
  const how =
    holdout === null
      ? ''
      : text('worth.test.how', {
          days: holdout.days,
          customers: count(holdout.customers),
          mean: number(holdout.meanAbsoluteError, 2),
        });
  return (
    <section className="act-block worth-test" aria-labelledby={title}>
      <h2 id={title}>{text('worth.test')}</h2>
      {report.buyers > 0 && (
        <p>{text('worth.test.built', { day: day(report.asOf), since: day(report.firstDay) })}</p>
      )}
      {holdout ? (
        <>
          <p className="worth-told" {...explains(how)}>
            {text('worth.test.off', {
              days: holdout.days,
              predicted: count(holdout.predicted),
              actual: count(holdout.actual),
              error: percent(holdout.error),
            })}
          </p>
          <Plot
            how={how}
            test={holdout}
            write={(value) => number(value, 2)}
            sentence="worth.test.bin"
            axis={text('worth.test.axis')}
          />
          {holdout.money && <MoneyTest test={holdout.money} days={holdout.days} />}
        </>
      ) : (
        <p className="worth-told" {...explains(text('worth.reason.how'))}>
          {whyNot(text, state, 'holdout', null)}
        </p>
      )}
      {report.spent && <CurrencySelect />}
      <ul className="worth-cautions">
        {cautionsOf(text, report).map((said, i) => (
          <li key={said} {...explains(text(`worth.caution.${report.cautions[i]!.caution}.how`))}>
            {said}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same of money. */
function MoneyTest({ test, days }: { test: HoldoutTest; days: number }): ReactNode {
  const text = useText();
  const { percent, money } = useFormats();
  const currency = useCurrency();
  const amount = (value: number): string => money(roundedMoney(value), currency);
  const how = text('worth.test.money.how', { days, mean: amount(test.meanAbsoluteError) });
  return (
    <>
      <p className="worth-told" {...explains(how)}>
        {text('worth.test.money', {
          predicted: amount(test.predicted),
          actual: amount(test.actual),
          error: percent(test.error),
        })}
      </p>
      <Plot
        how={how}
        test={test}
        write={(value) => money(roundedMoney(value))}
        say={amount}
        sentence="worth.test.money.bin"
        axis={text('worth.test.money.axis')}
      />
    </>
  );
}

interface PlotProps {
  /** What it shows and how that was computed. */
  readonly how: string;
  readonly test: HoldoutTest;
  readonly write: (value: number) => string;
  /** As it is said of a bin, with what the axis has no room for. */
  readonly say?: (value: number) => string;
  /** What is said of a bin. */
  readonly sentence: 'worth.test.bin' | 'worth.test.money.bin';
  readonly axis: string;
}

/** Per customer by repeat purchases before: foretold as a ring, what came as a dot. */
function Plot({ test: { bins }, how, write, say = write, sentence, axis }: PlotProps): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const most = Math.max(...bins.flatMap(({ predicted, actual }) => [predicted, actual]), 1e-9);
  const step = (width - edge.left - edge.right) / bins.length;
  const x = (at: number): number => edge.left + step * (at + 0.5);
  const y = (value: number): number =>
    height - edge.bottom - (value / most) * (height - edge.top - edge.bottom);
  const name = ({ from, to }: HoldoutBin): string => (from === to ? count(from) : `${count(from)}+`);
  const said = bins.map((bin) =>
    text(sentence, {
      repeats: name(bin),
      predicted: say(bin.predicted),
      actual: say(bin.actual),
      customers: count(bin.customers),
    }),
  );
  return (
    <figure className="worth-plot" {...explains(how, false)}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={said.join(' ')}>
        {[0, most / 2, most].map((value) => (
          <g key={value}>
            <path d={`M${edge.left} ${y(value)}H${width - edge.right}`} stroke="var(--line)" />
            <text x={edge.left - 5} y={y(value) + 4} textAnchor="end">
              {write(value)}
            </text>
          </g>
        ))}
        {bins.map((bin, at) => (
          <g key={bin.from} {...explains(said[at] ?? how, false)}>
            <rect x={x(at) - step / 2} y={0} width={step} height={height} fill="transparent" />
            <path
              d={`M${x(at)} ${y(bin.predicted)}V${y(bin.actual)}`}
              stroke="var(--line-strong)"
              strokeWidth="2"
            />
            <circle cx={x(at)} cy={y(bin.actual)} r="4" fill="var(--ink)" />
            <circle
              cx={x(at)}
              cy={y(bin.predicted)}
              r="5"
              fill="none"
              stroke="var(--seq-5)"
              strokeWidth="2"
            />
            <text x={x(at)} y={height - 6} textAnchor="middle">
              {name(bin)}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <span className="worth-key worth-key-told">{text('worth.test.predicted')}</span>
        <span className="worth-key worth-key-came">{text('worth.test.actual')}</span>
        <span>{axis}</span>
      </figcaption>
    </figure>
  );
}

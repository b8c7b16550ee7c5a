import type { ReactNode } from 'react';
import type { KeptHead } from '../../core/data/keptClasses';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Figures } from '../ui/Figures';
import '../update/moves.css';
import { Confusion } from './Confusion';
import { CalibrationChart, CurveChart, RocChart } from './Curves';
import { useSourceTitle } from './useSourceTitle';

/** Labels that are spoken of in the sentence on what would help. */
const moreLabels = 200;
/** Right more often than this, a column was told by one that says the same. */
const suspicious = 0.99;
/** Below this the answer is hardly better than a guess. */
const leastGain = 0.02;

/** How well classes are told of customers who were not learned from: in words, then in numbers, then in pictures. */
export function HowGood({ head }: { readonly head: KeptHead }): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent, number } = useFormats();
  const titleOf = useSourceTitle();
  const month = useApp(({ live }) => live.snapshots.find(({ id }) => id === head.monthId)?.name ?? null);
  const { report, names, gains, rare } = head;
  const [gain] = gains;
  const isPoor = report.accuracy - report.baseline < leastGain;
  const figures = [
    {
      value: percent(report.accuracy, 1),
      name: text('classes.accuracy'),
      how: text('classes.accuracy.how', { examined: count(report.examined) }),
    },
    { value: number(report.macroF1, 3), name: text('classes.macro'), how: text('classes.macro.how') },
    { value: number(report.microF1, 3), name: text('classes.micro'), how: text('classes.micro.how') },
    {
      value: percent(report.baseline, 1),
      name: text('classes.baseline'),
      how: text('classes.baseline.how'),
    },
    { value: number(report.brier, 3), name: text('classes.brier'), how: text('classes.brier.how') },
    { value: number(report.logLoss, 3), name: text('classes.loss'), how: text('classes.loss.how') },
  ];
  return (
    <section className="update-section classes-good" aria-labelledby="classes-good-title">
      <h2
        id="classes-good-title"
        {...explains(text('classes.accuracy.how', { examined: count(report.examined) }))}
      >
        {text('classes.good.title', {
          title: titleOf(head.source, head.title),
          tens: Math.round(report.accuracy * 10),
        })}
      </h2>
      <p {...explains(text('classes.good.how'))}>
        {text(isPoor ? 'classes.good.poor' : 'classes.good.guess', { share: percent(report.baseline) })}
        {gap}
        {text('classes.good.of', {
          learned: count(report.learned + report.watched),
          examined: count(report.examined),
        })}
      </p>
      {month !== null && <p className="update-warn">{text('classes.good.month', { name: month })}</p>}
      {head.source.kind === 'column' && report.accuracy >= suspicious && (
        <p className="update-warn">{text('classes.good.leak')}</p>
      )}
      {rare.length > 0 && (
        <p className="update-warn" {...explains(text('classes.support.how'))}>
          {text('classes.good.rare', { names: rare.slice(0, 3).join(', '), count: rare.length })}
        </p>
      )}
      <Figures className="moves-figures" figures={figures} />
      <p {...explains(text('classes.gain.how'))}>
        {gain
          ? text('classes.gain', {
              more: moreLabels,
              name: names[gain.label] ?? '',
              from: number(gain.from, 2),
              to: number(gain.to, 2),
            })
          : text('classes.gain.none')}
      </p>
      <ClassTable head={head} />
      <Disclosure title={text('classes.confusion')}>
        <Confusion names={names} counts={report.confusion} />
      </Disclosure>
      <Disclosure title={text('classes.calibration')}>
        <CalibrationChart report={report} />
      </Disclosure>
      <Disclosure title={text('classes.roc')}>
        <RocChart names={names} classes={report.classes} />
      </Disclosure>
      <Disclosure title={text('classes.curve')}>
        <CurveChart points={report.curve} />
      </Disclosure>
    </section>
  );
}

const measures = ['support', 'precision', 'recall', 'f1', 'auc'] as const;

function ClassTable({ head: { names, report } }: { readonly head: KeptHead }): ReactNode {
  const text = useText();
  const { count, percent, number } = useFormats();
  return (
    <div className="classes-table" role="group" aria-label={text('classes.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('classes.class')}</th>
            {measures.map((measure) => (
              <th key={measure} scope="col">
                <span {...explains(text(`classes.${measure}.how`))}>{text(`classes.${measure}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.classes.map(({ support, precision, recall, f1, rocAuc }, c) => (
            <tr key={c}>
              <th scope="row">
                <bdi>{names[c]}</bdi>
              </th>
              {[
                count(support),
                percent(precision),
                percent(recall),
                number(f1, 2),
                rocAuc === null ? '–' : number(rocAuc, 3),
              ].map((value, m) => (
                <td key={measures[m]} {...explains(text(`classes.${measures[m]!}.how`), false)}>
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import { Fragment, useEffect, type ReactNode } from 'react';
import type { ColumnDrift } from '../../core/data/driftReport';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import './drift.css';
import { DriftGauges } from './DriftGauges';
import { useColumnWords } from './columnWords';
import { DriftSentences } from './DriftSentences';
import { DriftWhole } from './DriftWhole';
import { FindingStatus } from './FindingStatus';
import { Hint } from './Hint';
import { useCompared } from './timeline';

/** What changed between two months: in words, then column by column. */
export function Drift(): ReactNode {
  const text = useText();
  const { percent, number } = useFormats();
  const compared = useCompared();
  const before = compared?.before;
  const now = compared?.now;
  useEffect(() => {
    if (before && now) void live.findDrift(before, now);
  }, [before, now]);
  const { pair, report, finding, twoSample, problem } = useApp((state) => state.live.drift);
  if (!before || !now) return null;
  const isOfThese = pair?.[0] === before && pair[1] === now;
  const changed = report?.columns.filter(({ verdict }) => verdict !== 'stable').length ?? 0;
  const unassigned =
    report &&
    text('drift.unassigned', {
      before: percent(report.unassigned[0], 1),
      now: percent(report.unassigned[1], 1),
    });
  return (
    <section className="update-section drift" aria-labelledby="drift-title">
      <h2 id="drift-title">{text('drift.title')}</h2>
      {problem && <ProblemText problem={problem} />}
      {!problem && !(isOfThese && report) && (
        <FindingStatus
          label={text('drift.finding')}
          finding={isOfThese ? finding : null}
          onStop={() => live.stopDrift()}
          onAgain={() => void live.findDrift(before, now)}
        />
      )}
      {isOfThese && report && unassigned && (
        <>
          <p {...explains(text('drift.columns.how'))}>
            {text('drift.lead', {
              changed,
              columns: report.columns.length,
              before: before.name,
              now: now.name,
            })}
          </p>
          <DriftGauges columns={report.columns} />
          <DriftSentences report={report} />
          <DriftWhole mixes={report.mixes} twoSample={twoSample} />
          <p>
            <Hint how={text('drift.mix.how', { value: number(report.mix, 2) })} words={unassigned}>
              {unassigned}
            </Hint>
          </p>
          {report.columns.length > 0 && (
            <Disclosure title={text('drift.columns')}>
              <Columns columns={report.columns} before={before.name} now={now.name} />
            </Disclosure>
          )}
        </>
      )}
    </section>
  );
}

interface ColumnsProps {
  readonly columns: readonly ColumnDrift[];
  readonly before: string;
  readonly now: string;
}

function Columns({ columns, before, now }: ColumnsProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { words, pair } = useColumnWords();
  return (
    <div className="drift-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{text('drift.column')}</th>
            <th scope="col">{text('drift.spread')}</th>
            <th scope="col">{text('drift.mean')}</th>
            <th scope="col">{text('drift.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => {
            const { verdict, mean } = column;
            const title = columnTitle(column.column, language);
            const how = words(column);
            return (
              <Fragment key={column.column}>
                <tr>
                  <th scope="row">
                    <bdi>{title}</bdi>
                  </th>
                  <td>
                    <Spread
                      shares={column.shares}
                      label={text('drift.spread.label', { title, before, now })}
                    />
                  </td>
                  <td {...(mean && explains(text('drift.mean.how'), false))}>{mean && pair(column)}</td>
                  <td>
                    <b className={`drift-${verdict}`}>{text(`drift.verdict.${verdict}`)}</b>
                  </td>
                </tr>
                <tr className="drift-how">
                  <td colSpan={4}>
                    <small {...explains(text('drift.columns.how'))}>{how}</small>
                  </td>
                </tr>
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const [width, height] = [120, 26];
const mostBars = 12;

/** Two bars a bin: before pale, now dark. */
function Spread({
  shares,
  label,
}: {
  readonly shares: ColumnDrift['shares'];
  readonly label: string;
}): ReactNode {
  const [before, now] = [shares[0].slice(0, mostBars), shares[1].slice(0, mostBars)];
  const most = Math.max(...before, ...now, Number.EPSILON);
  const step = width / Math.max(1, before.length);
  return (
    <svg width={width} height={height} role="img" aria-label={label} className="drift-spread">
      {before.map((share, bin) => (
        <g key={bin}>
          <rect
            x={bin * step}
            width={step * 0.44}
            y={height - (share / most) * height}
            height={(share / most) * height}
            className="drift-before"
          />
          <rect
            x={bin * step + step * 0.44}
            width={step * 0.44}
            y={height - (now[bin]! / most) * height}
            height={(now[bin]! / most) * height}
            className="drift-now"
          />
        </g>
      ))}
    </svg>
  );
}

import { useState, type ReactNode } from 'react';
import type { KeptClassScores, KeptReport } from '../../core/data/keptClasses';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Select } from '../ui/Select';

const side = 220;
const pad = 26;

const x = (share: number): number => pad + share * (side - 2 * pad);
const y = (share: number): number => side - pad - share * (side - 2 * pad);

interface SquareProps {
  readonly label: string;
  /** What is drawn. */
  readonly how: string;
  readonly across: string;
  /** End of the axis across. */
  readonly furthest?: string;
  readonly up: string;
  readonly hasDiagonal?: boolean;
  readonly children: ReactNode;
}

const levels = [0, 0.5, 1];

/** Both axes, the one upwards in steps from 0 to 1. */
function Upright({ title }: { readonly title: string }): ReactNode {
  const { number } = useFormats();
  return (
    <>
      {levels.map((level) => (
        <g key={level}>
          {level > 0 && <path className="classes-grid" d={`M${x(0)},${y(level)}H${x(1)}`} />}
          <text x={x(0) - 5} y={y(level) + 3} textAnchor="end">
            {number(level, 1)}
          </text>
        </g>
      ))}
      <path className="classes-axis" d={`M${x(0)},${y(1)}V${y(0)}H${x(1)}`} />
      <text x={x(0)} y={y(1) - 8}>
        {title}
      </text>
    </>
  );
}

/** A square whose axes begin at 0. */
function Square({
  label,
  how,
  across,
  furthest = '1',
  up,
  hasDiagonal = false,
  children,
}: SquareProps): ReactNode {
  return (
    <svg
      className="classes-chart"
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={label}
      {...explains(how)}
    >
      <Upright title={up} />
      {hasDiagonal && <path className="classes-diagonal" d={`M${x(0)},${y(0)}L${x(1)},${y(1)}`} />}
      <text x={x(1)} y={y(0) + 14} textAnchor="end">
        {furthest}
      </text>
      <text x={x(0.5)} y={y(0) + 14} textAnchor="middle">
        {across}
      </text>
      {children}
    </svg>
  );
}

/** How often what is told with a certain confidence is right. */
export function CalibrationChart({ report }: { readonly report: KeptReport }): ReactNode {
  const text = useText();
  const { percent, number, count } = useFormats();
  const { calibration, calibrationError, calibrationErrorBefore, temperature } = report;
  const most = Math.max(1, ...calibration.map((bin) => bin.count));
  return (
    <div className="classes-picture">
      <Square
        label={text('classes.calibration')}
        how={text('classes.calibration.chart.how')}
        across={text('classes.calibration.said')}
        up={text('classes.calibration.was')}
        hasDiagonal
      >
        {calibration.map((bin) => (
          <circle
            key={bin.confidence}
            className="classes-dot"
            cx={x(bin.confidence)}
            cy={y(bin.accuracy)}
            r={2.5 + 4 * Math.sqrt(bin.count / most)}
            {...explains(
              text('classes.calibration.bin', {
                said: percent(bin.confidence),
                was: percent(bin.accuracy),
                customers: count(bin.count),
              }),
              false,
            )}
          />
        ))}
      </Square>
      <div>
        <p {...explains(text('classes.calibration.told.how'))}>
          {text('classes.calibration.told', { error: percent(calibrationError, 1) })}
        </p>
        <p
          className="quiet"
          {...explains(text('classes.calibration.cooled.how', { temperature: number(temperature, 3) }))}
        >
          {text('classes.calibration.how', {
            way: temperature > 1 ? 'less' : temperature < 1 ? 'more' : 'same',
            before: percent(calibrationErrorBefore, 1),
          })}
        </p>
      </div>
    </div>
  );
}

interface RocProps {
  readonly names: readonly string[];
  readonly classes: readonly KeptClassScores[];
}

/** How many of a class are found for how many who are not of it. */
export function RocChart({ names, classes }: RocProps): ReactNode {
  const text = useText();
  const { number } = useFormats();
  const known = names.map((_, c) => c).filter((c) => classes[c]!.rocAuc !== null);
  const [chosen, setChosen] = useState(String(known.at(-1) ?? 0));
  const one = classes[Number(chosen)];
  if (!one || one.rocAuc === null) return <p>{text('classes.roc.none')}</p>;
  const points = Array.from(
    { length: one.roc.length / 2 },
    (_, i) => `${x(one.roc[2 * i]!)},${y(one.roc[2 * i + 1]!)}`,
  );
  const area = number(one.rocAuc, 3);
  const name = names[Number(chosen)] ?? '';
  return (
    <div className="classes-picture">
      <Square
        label={text('classes.roc.label', { name, area })}
        how={text('classes.auc.how')}
        across={text('classes.roc.false')}
        up={text('classes.roc.true')}
        hasDiagonal
      >
        <polyline className="classes-line" points={points.join(' ')} />
      </Square>
      <div>
        <Select
          label={text('classes.class')}
          value={chosen}
          options={known.map((c) => ({ value: String(c), label: names[c] ?? '' }))}
          onChange={setChosen}
          size="s"
        />
        <p {...explains(text('classes.auc.how'))}>{text('classes.roc.told', { name, area })}</p>
        <p className="quiet">{text('classes.auc.how')}</p>
      </div>
    </div>
  );
}

/** How the mean F1 rose with the customers that were learned from. */
export function CurveChart({ points }: { readonly points: KeptReport['curve'] }): ReactNode {
  const text = useText();
  const { count, number } = useFormats();
  const most = Math.max(1, ...points.map(({ examples }) => examples));
  const at = points.map(({ examples, macroF1 }) => `${x(examples / most)},${y(macroF1)}`);
  return (
    <div className="classes-picture">
      <Square
        label={text('classes.curve')}
        how={`${text('classes.curve.how')} ${text('classes.macro.how')}`}
        across={text('classes.curve.across')}
        furthest={count(most)}
        up={text('classes.macro')}
      >
        <polyline className="classes-line" points={at.join(' ')} />
        {points.map(({ examples, macroF1 }) => (
          <circle
            key={examples}
            className="classes-dot"
            cx={x(examples / most)}
            cy={y(macroF1)}
            r={3}
            {...explains(
              text('classes.curve.point', { examples: count(examples), f1: number(macroF1, 3) }),
              false,
            )}
          />
        ))}
      </Square>
      <p>{text('classes.curve.how')}</p>
    </div>
  );
}

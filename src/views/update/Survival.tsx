import type { ReactNode } from 'react';
import type { Journey, SegmentStays } from '../../core/data/migration';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Tooltip } from '../ui/Tooltip';
import { PlaceName } from './PlaceName';
import type { PlaceOf } from './usePlaces';

/** Fewer stays than this say too little. */
const fewestStays = 10;
const [width, height] = [150, 40];

/** How long customers stay in each segment: half of them, with the curve and its interval. */
export function Survival({
  journey,
  placeOf,
}: {
  readonly journey: Journey;
  readonly placeOf: PlaceOf;
}): ReactNode {
  const text = useText();
  const { number, count, percent } = useFormats();
  const { unit, stays } = journey;
  const last = Math.max(1, ...stays.map(({ curve }) => curve.at(-1)?.time ?? 0));
  const time = (value: number): string =>
    text('migration.stay.time', { value, shown: number(value, 2), unit });
  return (
    <div>
      <h3>{text('migration.stay')}</h3>
      <p className="quiet">{text('migration.stay.lead')}</p>
      <ul className="moves-stays">
        {stays
          .filter((one) => one.stays > 0)
          .map((one) => {
            const place = placeOf(one.id, 'from');
            const end = one.curve.at(-1)!;
            const words =
              one.stays < fewestStays
                ? text('migration.stay.few', { count: one.stays, needed: fewestStays })
                : one.median !== null
                  ? text('migration.stay.median', { time: time(one.median) })
                  : text('migration.stay.most', { share: percent(end.survival), time: time(end.time) });
            const how = text('migration.stay.how', {
              stays: count(one.stays),
              ended: count(one.ended),
              mean: time(one.mean),
              low: percent(end.low),
              high: percent(end.high),
            });
            return (
              <li key={one.id}>
                <Tooltip text={how} isFocusable placement="left">
                  {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
                  <div tabIndex={0} role="group" aria-label={`${place.name}: ${words} ${how}`}>
                    <span>
                      <PlaceName place={place} />
                      <small>{words}</small>
                    </span>
                    {one.stays >= fewestStays && <Curve stays={one} last={last} colour={place.colour} />}
                  </div>
                </Tooltip>
              </li>
            );
          })}
      </ul>
    </div>
  );
}

interface CurveProps {
  readonly stays: SegmentStays;
  /** Time at the right end. */
  readonly last: number;
  readonly colour: string;
}

/** Steps of the curve over its interval; 100 % at the top. */
function Curve({ stays: { curve }, last, colour }: CurveProps): ReactNode {
  const x = (time: number): number => (time / last) * width;
  const y = (share: number): number => 1 + (1 - share) * (height - 2);
  const steps = (of: (point: SegmentStays['curve'][number]) => number): string[] =>
    curve.flatMap((point, i) => {
      const before = curve[i - 1];
      const place = `${x(point.time)} ${y(of(point))}`;
      return before ? [`${x(point.time)} ${y(of(before))}`, place] : [place];
    });
  const band = [...steps(({ high }) => high), ...steps(({ low }) => low).toReversed()];
  return (
    <svg width={width} height={height} className="moves-curve" aria-hidden="true">
      <line x1={0} x2={width} y1={y(0.5)} y2={y(0.5)} className="moves-half" />
      <path d={`M${band.join('L')}Z`} fill={colour} opacity={0.18} />
      <path
        d={`M${steps(({ survival }) => survival).join('L')}`}
        stroke={colour}
        fill="none"
        strokeWidth={1.6}
      />
    </svg>
  );
}

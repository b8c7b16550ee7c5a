import { useState, type ReactNode } from 'react';
import type { Comparison } from '../../../core/data/exploration';
import type { Driver } from '../../../core/data/profile';
import { driverNames } from '../../../stages/explain/formatName';
import { formatAmount, formatShare } from '../../../stages/explain/formatValue';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { ShowAllButton } from '../ShowAllButton';
import { columnTitle } from '../customer/useKnown';
import type { ShownSegment } from '../useSegments';
import { Histogram } from './Histogram';

const firstShown = 8;
/** Half of the axis, in standard deviations; stronger effects lengthen it for all. */
const shortestAxis = 1;

interface ContrastsProps {
  readonly comparison: Comparison;
  readonly first: ShownSegment;
  readonly second: ShownSegment;
}

/** What tells two segments apart, strongest first, on one axis: to the side of the one that has more. */
export function Contrasts({ comparison, first, second }: ContrastsProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const [areAllShown, showAll] = useState(false);
  const { drivers } = comparison;
  if (drivers.length === 0) return <p className="compare-note">{text('compare.alike')}</p>;
  const shown = areAllShown ? drivers : drivers.slice(0, firstShown);
  const names = driverNames(drivers, language);
  const axis = drivers.reduce((most, { low, high }) => Math.max(most, -low, high), shortestAxis);
  return (
    <section className="map-card-section">
      <h3>
        {text('compare.differences')} <span className="quiet">{text('compare.sorted')}</span>
      </h3>
      <ul className="compare-contrasts">
        {shown.map((driver, i) => (
          <Contrast
            key={`${driver.column} ${driver.kind === 'category' ? driver.value : ''}`}
            driver={driver}
            name={names[i]!}
            comparison={comparison}
            first={first}
            second={second}
            axis={axis}
          />
        ))}
      </ul>
      {drivers.length > firstShown && (
        <ShowAllButton count={drivers.length} areAllShown={areAllShown} onChange={showAll} />
      )}
    </section>
  );
}

function Contrast({
  driver,
  name,
  comparison,
  first,
  second,
  axis,
}: ContrastsProps & { readonly driver: Driver; readonly name: string; readonly axis: number }): ReactNode {
  const text = useText();
  const { number } = useFormats();
  const language = useApp((state) => state.language);
  const title = driver.kind === 'number' ? columnTitle(driver.column, language) : name;
  const [own, others] =
    driver.kind === 'number'
      ? [formatAmount(driver.mean, driver, language), formatAmount(driver.meanOthers, driver, language)]
      : [formatShare(driver.share), formatShare(driver.shareOthers)];
  const how = text(driver.kind === 'number' ? 'compare.d' : 'compare.h', {
    title,
    own,
    others,
    first: first.name,
    second: second.name,
    effect: number(driver.effect, 2),
    low: number(driver.low, 2),
    high: number(driver.high, 2),
  });
  // More in the first goes left, where it stands.
  const at = (effect: number): number => 50 - (effect / axis) * 49;
  const end = at(driver.effect);
  const distribution = comparison.distributions.find(({ column }) => column === driver.column);
  return (
    <li {...explains(how)}>
      <span className="compare-name">{title}</span>
      <span className="compare-value">{own}</span>
      <svg viewBox="0 0 100 14" role="img" aria-label={how} preserveAspectRatio="none">
        <line x1="50" x2="50" y1="0" y2="14" className="map-difference-zero" />
        <rect
          x={Math.min(50, end)}
          width={Math.abs(end - 50)}
          y="3.500"
          height="7"
          fill={driver.effect > 0 ? first.colour : second.colour}
        />
        <line x1={at(driver.high)} x2={at(driver.low)} y1="7" y2="7" className="map-difference-range" />
      </svg>
      <span className="compare-value is-second">{others}</span>
      {distribution && driver.kind === 'number' && (
        <Histogram
          distribution={distribution}
          title={title}
          colour={first.colour}
          colourOthers={second.colour}
          write={(value) => formatAmount(value, driver, language)}
        />
      )}
    </li>
  );
}

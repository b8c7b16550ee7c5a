import type { ReactNode } from 'react';
import type { Driver } from '../../core/data/profile';
import { capital, driverPart, formatPart } from '../../stages/explain/formatName';
import { formatAmount, formatShare } from '../../stages/explain/formatValue';
import { useApp } from '../appStore';
import { definitionOf } from '../messages/definitionOf';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { useState } from 'react';
import type { ShownSegment } from './useSegments';

const firstShown = 5;
/** Half of the axis, in standard deviations: stronger effects are drawn at its end. */
const axis = 2;

/** How a segment differs from everyone else, strongest first, with 95 % whiskers. */
export function Differences({
  segment,
  drivers,
}: {
  segment: ShownSegment;
  drivers: readonly Driver[];
}): ReactNode {
  const text = useText();
  const [areAllShown, showAll] = useState(false);
  if (drivers.length === 0) return null;
  const shown = areAllShown ? drivers : drivers.slice(0, firstShown);
  return (
    <section className="map-card-section">
      <h3>
        {text('map.differences')} <span className="quiet">{text('map.differences.against')}</span>
      </h3>
      <ul className="map-differences">
        {shown.map((driver) => (
          <Difference
            key={`${driver.column} ${driver.kind === 'category' ? driver.value : ''}`}
            driver={driver}
            colour={segment.colour}
          />
        ))}
      </ul>
      {drivers.length > firstShown && (
        <Button variant="bare" size="s" onPress={() => showAll(!areAllShown)}>
          {areAllShown
            ? text('map.differences.fewer')
            : text('map.differences.all', { count: drivers.length })}
        </Button>
      )}
    </section>
  );
}

function Difference({ driver, colour }: { driver: Driver; colour: string }): ReactNode {
  const text = useText();
  const { number } = useFormats();
  const language = useApp((state) => state.language);
  const values =
    driver.kind === 'number'
      ? {
          own: formatAmount(driver.mean, driver, language),
          others: formatAmount(driver.meanOthers, driver, language),
        }
      : { own: formatShare(driver.share), others: formatShare(driver.shareOthers) };
  const how = text(driver.kind === 'number' ? 'map.difference.d' : 'map.difference.h', {
    effect: number(driver.effect, 2),
    low: number(driver.low, 2),
    high: number(driver.high, 2),
    column: driver.column,
  });
  const guess = useApp(({ dataset }) => dataset?.guesses.find(({ name }) => name === driver.column));
  const definition = guess ? definitionOf(text, guess) : null;
  const at = (effect: number): number => 50 + (Math.max(-axis, Math.min(axis, effect)) / axis) * 48;
  const zero = at(0);
  const end = at(driver.effect);
  return (
    <li title={definition === null ? how : `${definition}\n${how}`}>
      <span className="map-difference-name">{capital(formatPart(driverPart(driver), language))}</span>
      <span className="map-difference-values">{text('map.difference.values', values)}</span>
      <svg viewBox="0 0 100 14" role="img" aria-label={how} preserveAspectRatio="none">
        <line x1={zero} x2={zero} y1="0" y2="14" className="map-difference-zero" />
        <rect
          x={Math.min(zero, end)}
          width={Math.abs(end - zero)}
          y="4.500"
          height="5"
          rx="1"
          fill={colour}
        />
        <line x1={at(driver.low)} x2={at(driver.high)} y1="7" y2="7" className="map-difference-range" />
      </svg>
    </li>
  );
}

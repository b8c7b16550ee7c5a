import { useState, type ReactNode } from 'react';
import type { Figures } from '../../core/data/exploration';
import type { Driver } from '../../core/data/profile';
import { driverNames } from '../../stages/explain/formatName';
import { formatAmount, formatShare } from '../../stages/explain/formatValue';
import { app, useApp } from '../appStore';
import { definitionOf } from '../messages/definitionOf';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { ShowAllButton } from './ShowAllButton';
import { Icon } from '../ui/Icon';
import { Histogram } from './compare/Histogram';
import { ShareBars } from './compare/ShareBars';
import { columnTitle } from './customer/useKnown';
import { SegmentMenu } from './edit/SegmentMenu';
import { useSegments, type ShownSegment } from './useSegments';

/** Half of the axis, in standard deviations: stronger effects are drawn at its end. */
const axis = 2;

/** How a segment differs from everyone else, strongest first, with 95 % whiskers; or, when asked, from another one. */
export function Differences({
  segment,
  drivers,
  figures,
  first,
  isPlain = false,
}: {
  segment: ShownSegment;
  drivers: readonly Driver[];
  figures: Figures | null;
  /** Shown before more are asked for. */
  first: number;
  /** To be read alone: nothing is pressed. */
  isPlain?: boolean;
}): ReactNode {
  const text = useText();
  const segments = useSegments();
  const [areAllShown, showAll] = useState(false);
  const language = useApp((state) => state.language);
  const others = segments.filter(({ id }) => id !== segment.id);
  const shown = areAllShown ? drivers : drivers.slice(0, first);
  const names = driverNames(drivers, language);
  if (drivers.length === 0 && (isPlain || others.length === 0)) return null;
  return (
    <section className="map-card-section">
      <h3>{text('map.differences')}</h3>
      <div className="map-against">
        <span className="quiet">{text('map.differences.against')}</span>
        {others.length > 0 && !isPlain && (
          <SegmentMenu
            label={text('compare.with')}
            segments={others}
            placement="bottom end"
            onChoose={(compareWith) => app.actions.look({ compareWith })}
            trigger={
              <Button variant="bare" size="s" icon="compare" label={text('compare.with')}>
                {text('compare.open')} <Icon name="down" size={14} />
              </Button>
            }
          />
        )}
      </div>
      <ul className="map-differences">
        {shown.map((driver, i) => (
          <Difference
            key={`${driver.column} ${driver.kind === 'category' ? driver.value : ''}`}
            driver={driver}
            name={names[i]!}
            colour={segment.colour}
            figures={figures}
          />
        ))}
      </ul>
      {drivers.length > first && !isPlain && (
        <ShowAllButton count={drivers.length} areAllShown={areAllShown} onChange={showAll} />
      )}
    </section>
  );
}

interface DifferenceProps {
  readonly driver: Driver;
  readonly name: string;
  readonly colour: string;
  readonly figures: Figures | null;
}

function Difference({ driver, name, colour, figures }: DifferenceProps): ReactNode {
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
  const distribution = figures?.distributions.find(({ column }) => column === driver.column);
  const at = (effect: number): number => 50 + (Math.max(-axis, Math.min(axis, effect)) / axis) * 48;
  const zero = at(0);
  const end = at(driver.effect);
  return (
    <li {...explains(definition === null ? how : `${definition}\n${how}`)}>
      <span className="map-difference-name">{name}</span>
      <span className="map-difference-values">{text('map.difference.values', values)}</span>
      <span className="map-difference-pictures">
        {driver.kind === 'category' ? (
          <ShareBars share={driver.share} shareOthers={driver.shareOthers} colour={colour} />
        ) : distribution ? (
          <Histogram
            distribution={distribution}
            title={columnTitle(driver.column, language)}
            colour={colour}
            write={(value) => formatAmount(value, driver, language)}
          />
        ) : (
          <span className="histogram" />
        )}
        <svg
          viewBox="0 0 100 14"
          role="img"
          aria-label={how}
          preserveAspectRatio="none"
          className="map-difference-effect"
        >
          <line x1={zero} x2={zero} y1="0" y2="14" className="map-difference-zero" />
          <rect x={Math.min(zero, end)} width={Math.abs(end - zero)} y="4" height="6" rx="1" fill={colour} />
          <line x1={at(driver.low)} x2={at(driver.high)} y1="7" y2="7" className="map-difference-range" />
        </svg>
      </span>
    </li>
  );
}

import type { ReactNode } from 'react';
import type { Dependence } from '../../../core/data/why';
import { featureValue } from '../../../stages/explain/featureWords';
import { formatAmount, formatShare } from '../../../stages/explain/formatValue';
import { useApp } from '../../appStore';
import { live } from '../../liveStore';
import { useList } from '../../messages/useList';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { columnTitle } from '../customer/useKnown';
import { useMapEpoch } from '../mapEpoch';
import { Swatch } from '../Swatch';
import { useAnswer } from '../useAnswer';
import { useSegments, type ShownSegment } from '../useSegments';

const width = 260;
const height = 96;
/** A segment that never holds so many is not named under the chart. */
const leastNamed = 0.02;

/** How many customers each segment would have, had everybody the same value of one column. */
export function DependenceChart({ column }: { readonly column: string }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const list = useList();
  const epoch = useMapEpoch();
  const segments = useSegments();
  const answer = useAnswer(epoch && `${epoch} ${column}`, (signal) => live.dependence(column, signal));
  const found = answer.value;
  if (answer.isOpen) return <p className="quiet">{text('why.dependence.working')}</p>;
  if (!found || found.shares.length < 2) return <p className="quiet">{text('why.dependence.none')}</p>;
  const writes = written(found, language);
  const shareOf = ({ cluster }: ShownSegment, at: number): number => found.shares[at]?.[cluster] ?? 0;
  const named = segments.filter((one) => found.shares.some((_, at) => shareOf(one, at) >= leastNamed));
  const said = (at: number): string =>
    text('why.dependence.at', {
      value: writes[at],
      parts: list(
        named
          .filter((one) => shareOf(one, at) >= leastNamed)
          .map((one) => text('why.holds.part', { name: one.name, share: formatShare(shareOf(one, at)) })),
      ),
    });
  const step = width / found.shares.length;
  const title = columnTitle(column, language);
  return (
    <figure className="holds-chart">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={text('why.dependence', { column: title, first: said(0), last: said(writes.length - 1) })}
      >
        {found.shares.map((_, at) => {
          let below = height;
          return (
            <g key={writes[at]} {...explains(said(at), false)}>
              {segments.map((one) => {
                const tall = shareOf(one, at) * height;
                below -= tall;
                return (
                  <rect
                    key={one.id}
                    x={at * step}
                    y={below}
                    width={Math.max(0.5, step - 1)}
                    height={tall}
                    fill={one.colour}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      <figcaption>
        <span className="holds-ends" {...explains(text('why.dependence.how', { column: title }), false)}>
          <span>{writes[0]}</span>
          <span>{writes.at(-1)}</span>
        </span>
        <span className="holds-legend">
          {named.map(({ id, name, slot, round }) => (
            <span key={id}>
              <Swatch slot={slot} round={round} size={10} /> {name}
            </span>
          ))}
        </span>
        <span className="quiet">{text('why.dependence.how', { column: title })}</span>
      </figcaption>
    </figure>
  );
}

/** The values as they are read, in order. */
function written(found: Dependence, language: 'en' | 'zh'): string[] {
  if (found.kind === 'category')
    return found.values.map((value) => featureValue(found.column, value, language));
  return found.values.map((value) => formatAmount(value, found, language));
}

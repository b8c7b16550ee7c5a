import type { ReactNode } from 'react';
import type { Change, ValueChange } from '../../../core/data/why';
import { featureValue } from '../../../stages/explain/featureWords';
import { formatAmount } from '../../../stages/explain/formatValue';
import { useApp } from '../../appStore';
import { live } from '../../liveStore';
import { useList } from '../../messages/useList';
import { RichText, useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { useMapEpoch } from '../mapEpoch';
import { Swatch } from '../Swatch';
import { useByCentres } from './useByCentres';
import { useAnswer } from '../useAnswer';
import type { ShownSegment } from '../useSegments';
import { columnTitle } from './useKnown';

const moves = 'why.change.moves';
const nears = 'why.change.nears';

interface ChangesProps {
  readonly item: number;
  readonly segments: readonly ShownSegment[];
}

/** The smallest changes that would put a customer into another segment. */
export function Changes({ item, segments }: ChangesProps): ReactNode {
  const text = useText();
  const epoch = useMapEpoch();
  const labels = useApp((state) => state.result?.labels);
  const answer = useAnswer(epoch && `${epoch} ${item} changes`, (signal) => live.changesOf(item, signal));
  const found = answer.value;
  if (!found || found.nearest < 0 || segments.length < 2) return null;
  const at = (cluster: number) => segments.find((segment) => segment.cluster === cluster);
  const isElsewhere = labels !== undefined && labels[item]! >= 0 && labels[item] !== found.nearest;
  // Somebody who was put there by hand already lies nearer to another: nothing needs to change.
  const near = isElsewhere ? at(found.nearest) : undefined;
  const told = found.changes.flatMap((change) => {
    const to = at(change.to);
    return to ? [{ change, to }] : [];
  });
  const why = found.tried === 0 ? 'why.change.noColumn' : 'why.change.none';
  return (
    <section className="map-card-section">
      <h3>{text('why.change')}</h3>
      {near ? (
        <p className="customer-why-words">{text('why.change.already', { name: near.name })}</p>
      ) : told.length === 0 ? (
        <p className="customer-why-words quiet">{text(why)}</p>
      ) : (
        <ul className="customer-changes">
          {told.map(({ change, to }) => (
            <li
              key={change.values.map(({ column }) => column).join(' ')}
              {...explains(text('why.change.how'))}
            >
              <Swatch slot={to.slot} size={12} />
              <ChangeWords change={change} to={to} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ChangeWords({ change, to }: { readonly change: Change; readonly to: ShownSegment }): ReactNode {
  const text = useText();
  const list = useList();
  const isExact = useByCentres();
  const language = useApp((state) => state.language);
  const say = (value: ValueChange): string => {
    const column = columnTitle(value.column, language);
    if (value.kind === 'category') {
      const write = (one: string): string => featureValue(value.column, one, language);
      return value.from === ''
        ? text('why.change.filled', { column, to: write(value.to) })
        : text('why.change.value', { column, to: write(value.to), from: write(value.from) });
    }
    const to = exact(value.to, value, language);
    return Number.isNaN(value.from)
      ? text('why.change.filled', { column, to })
      : text('why.change.value', { column, to, from: exact(value.from, value, language) });
  };
  return (
    <span>
      <RichText
        id={isExact ? moves : nears}
        values={{ change: list(change.values.map(say)), name: to.name }}
      />
    </span>
  );
}

/** A value as it is: rounded, it might not move anybody. */
function exact(
  value: number,
  { role, column, currency = '' }: ValueChange & { readonly kind: 'number' },
  language: 'en' | 'zh',
): string {
  if (role === 'date') return formatAmount(value, { role, column }, language);
  const isCode = /^[A-Z]{3}$/.test(currency);
  const text = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-US', {
    maximumFractionDigits: 6,
    ...(isCode && { style: 'currency', currency, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0 }),
  }).format(Math.abs(value));
  return `${value < 0 ? '−' : ''}${isCode ? '' : currency}${text}`;
}

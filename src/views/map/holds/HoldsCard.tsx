import { useState, type ReactNode } from 'react';
import type { Held, Source } from '../../../core/data/why';
import { live } from '../../liveStore';
import { useFormats } from '../../messages/useFormats';
import { useList } from '../../messages/useList';
import { useText } from '../../messages/useText';
import { useApp } from '../../appStore';
import { explains } from '../../ui/explains';
import { Icon } from '../../ui/Icon';
import { Tooltip } from '../../ui/Tooltip';
import { columnTitle } from '../customer/useKnown';
import { useMapEpoch } from '../mapEpoch';
import { useAnswer } from '../useAnswer';
import { DependenceChart } from './DependenceChart';
import './holds.css';

/** Named in the sentence. */
const mostNamed = 3;
/** Below this a map does not hang on it: half a point. */
const leastDrop = 0.005;

const keyOf = (source: Source): string => ('column' in source ? `column ${source.column}` : source.kind);

/** What a map hangs on, in words, then bars, and for a column of behaviour where its values lead. */
export function HoldsCard(): ReactNode {
  const text = useText();
  const { percent, count } = useFormats();
  const list = useList();
  const nameOf = useSourceName();
  const epoch = useMapEpoch();
  const [open, setOpen] = useState<string | null>(null);
  const answer = useAnswer(epoch && `${epoch} holds`, (signal) => live.whatHolds(signal));
  const holds = answer.value;
  if (answer.isOpen) return <p className="quiet">{text('why.holds.working')}</p>;
  if (!holds) return <p className="quiet">{text('explore.why.unknown')}</p>;
  const shown = holds.columns.filter(({ drop }) => drop >= leastDrop);
  const largest = shown[0]?.drop ?? 1;
  const hasBlocks = holds.blocks.length > 1;
  const named = shown
    .slice(0, mostNamed)
    .map(({ source, drop }) => text('why.holds.part', { name: nameOf(source), share: percent(drop) }));
  const how = text('why.holds.how', {
    deals: holds.deals,
    count: count(holds.sample),
    agreement: percent(holds.agreement, 1),
  });
  const bar = (held: Held, isPressed: boolean): ReactNode => (
    <>
      <span className="holds-name">{nameOf(held.source)}</span>
      <span className="holds-share" {...explains(how, false)}>
        <b>{percent(held.drop)}</b> <small>± {percent(held.sd, 1)}</small>
      </span>
      <span className="holds-bar" aria-hidden="true">
        <i style={{ width: `${Math.max(0, (100 * held.drop) / largest)}%` }} />
      </span>
      {'column' in held.source && <Icon name={isPressed ? 'down' : 'right'} size={14} />}
    </>
  );
  return (
    <div className="holds-card">
      <h3>{text('why.holds')}</h3>
      <p {...explains(how)}>
        {named.length > 0 ? text('why.holds.words', { parts: list(named) }) : text('why.holds.nothing')}
      </p>
      <Tooltip text={how} isFocusable>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
        <p className="quiet" tabIndex={0} role="note">
          {text('why.holds.meaning')}
        </p>
      </Tooltip>
      <ul>
        {shown.map((held) => {
          const key = keyOf(held.source);
          const isOpen = open === key;
          return (
            <li key={key}>
              {'column' in held.source ? (
                <>
                  <button
                    type="button"
                    className="holds-row"
                    aria-expanded={isOpen}
                    onClick={() => setOpen(isOpen ? null : key)}
                  >
                    {bar(held, isOpen)}
                  </button>
                  {isOpen && <DependenceChart column={held.source.column} />}
                </>
              ) : (
                <div className="holds-row">{bar(held, false)}</div>
              )}
            </li>
          );
        })}
      </ul>
      {hasBlocks && (
        <p className="quiet">
          {text('why.holds.blocks', {
            parts: list(
              holds.blocks.map(({ source, drop }) =>
                text('why.holds.part', { name: nameOf(source), share: percent(Math.max(0, drop)) }),
              ),
            ),
          })}
        </p>
      )}
    </div>
  );
}

function useSourceName(): (source: Source) => string {
  const text = useText();
  const language = useApp((state) => state.language);
  return (source) => {
    if (source.kind === 'column') return columnTitle(source.column, language);
    return text(`why.source.${source.kind}`);
  };
}

import type { KeyboardEvent, ReactNode } from 'react';
import { app } from '../appStore';
import { NameText } from '../map/NameText';
import { Swatch } from '../map/Swatch';
import { useWorthLine } from './useWorth';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

interface ActListProps {
  readonly segments: readonly ShownSegment[];
  readonly chosen: string | null;
}

/** The left panel: whom to act on. Up and down go from one to the next. */
export function ActList({ segments, chosen }: ActListProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const worth = useWorthLine();
  return (
    <nav className="act-left" aria-label={text('act.list')}>
      <h2>{text('act.list')}</h2>
      <ul className="act-list">
        {segments.map((segment) => (
          <li key={segment.id}>
            <button
              type="button"
              className="act-row"
              aria-current={segment.id === chosen}
              onClick={() => app.actions.selectSegment(segment.id)}
              onKeyDown={focusNext}
            >
              <Swatch slot={segment.slot} round={segment.round} />
              <span className="act-row-name">
                <bdi>
                  <NameText name={segment.name} />
                </bdi>
              </span>
              <span className="act-row-count" {...explains(text('map.card.customers.how'), false)}>
                {count(segment.size)}
              </span>
              <small
                {...explains(
                  text(worth(segment.id) === null ? 'map.card.share.how' : 'worth.line.how'),
                  false,
                )}
              >
                {worth(segment.id) ?? text('act.list.share', { share: percent(segment.share, 1) })}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function focusNext(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const rows = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('.act-row') ?? [])];
  rows[rows.indexOf(event.currentTarget) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
}

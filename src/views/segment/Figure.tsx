import type { ReactNode } from 'react';
import { Tooltip } from '../ui/Tooltip';

interface FigureProps {
  readonly value: string;
  /** What it is and how it was computed, on hover and focus. */
  readonly how: string;
  readonly name?: string;
}

/** A number that explains itself. */
export function Figure({ value, how, name }: FigureProps): ReactNode {
  return (
    <Tooltip text={how} isFocusable>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <span tabIndex={0} role="note" className="segment-figure" aria-label={`${value} ${name ?? ''} ${how}`}>
        <b>{value}</b>
        {name !== undefined && <span>{name}</span>}
      </span>
    </Tooltip>
  );
}

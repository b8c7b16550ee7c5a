import type { ReactNode } from 'react';
import { Tooltip } from './Tooltip';

export interface Figure {
  readonly value: string;
  readonly name: string;
  /** How it was counted. */
  readonly how: string;
}

interface FiguresProps {
  readonly figures: readonly Figure[];
  readonly className: string;
}

/** A row of numbers; each says on hover and focus how it was counted. */
export function Figures({ figures, className }: FiguresProps): ReactNode {
  return (
    <ul className={className}>
      {figures.map(({ value, name, how }) => (
        <li key={name}>
          <Tooltip text={how} isFocusable>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
            <div tabIndex={0} role="group" aria-label={`${value} ${name}. ${how}`}>
              <b>{value}</b>
              <span>{name}</span>
            </div>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}

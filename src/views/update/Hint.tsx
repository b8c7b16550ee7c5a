import type { ReactNode } from 'react';
import { Tooltip } from '../ui/Tooltip';

interface HintProps {
  /** What the figure is, or how it was counted. */
  readonly how: string;
  /** The figure in words. */
  readonly words: string;
  readonly className?: string;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly children: ReactNode;
}

/** A figure that says on hover, on focus and to a screen reader what it is. */
export function Hint({ how, words, className, placement = 'bottom', children }: HintProps): ReactNode {
  return (
    <Tooltip text={how} isFocusable placement={placement}>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a figure explains itself on focus */}
      <span
        tabIndex={0}
        role="group"
        className={`update-hint ${className ?? ''}`}
        aria-label={`${words}. ${how}`}
      >
        {children}
      </span>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
    </Tooltip>
  );
}

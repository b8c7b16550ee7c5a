import type { ReactElement, ReactNode } from 'react';
import { Focusable, Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './Kbd';

interface TooltipProps {
  readonly text: ReactNode;
  readonly keys?: string;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** The child is a plain focusable element, not one of our buttons. */
  readonly isFocusable?: boolean;
  readonly children: ReactElement<Record<string, unknown>, string> | ReactElement;
}

/** Says a bit more on hover and focus; never the only place of a fact. */
export function Tooltip({ text, keys, placement = 'bottom', isFocusable = false, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {isFocusable ? (
        <Focusable>{children as ReactElement<Record<string, unknown>, string>}</Focusable>
      ) : (
        children
      )}
      <AriaTooltip className="ui-tooltip" placement={placement} offset={6}>
        {text}
        {keys !== undefined && <Kbd>{keys}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

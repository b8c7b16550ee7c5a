import { cloneElement, type ReactElement, type ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './Kbd';

type Placement = 'top' | 'bottom' | 'left' | 'right';

type TooltipProps =
  | {
      readonly text: ReactNode;
      readonly keys?: string;
      readonly placement?: Placement;
      readonly isFocusable?: false;
      readonly children: ReactElement;
    }
  | {
      readonly text: string;
      readonly placement?: Placement;
      /** The child is a plain focusable element, not one of our buttons: it explains itself, on a tap, too. */
      readonly isFocusable: true;
      readonly children: ReactElement;
    };

/** Says a bit more on hover and focus; never the only place of a fact. */
export function Tooltip(props: TooltipProps) {
  const { text, placement = 'bottom', children } = props;
  // ExplainLayer shows it.
  if (props.isFocusable)
    return cloneElement(children as ReactElement<Record<string, unknown>>, {
      'data-how': text,
      'data-how-side': placement,
    });
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip className="ui-tooltip" placement={placement} offset={6}>
        {text}
        {props.keys !== undefined && <Kbd>{props.keys}</Kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  );
}

import type { ReactNode } from 'react';
import { Dialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';

interface PopoverProps {
  /** A Button, IconButton or other pressable of ours. */
  readonly trigger: ReactNode;
  /** Name of the dialog for those who do not see it. */
  readonly label: string;
  readonly placement?:
    'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top end' | 'top start' | 'right' | 'left';
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A small card that opens at its button; Esc or a press outside closes it. */
export function Popover({ trigger, label, placement = 'bottom end', children }: PopoverProps): ReactNode {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className="ui-popover" placement={placement} offset={6}>
        <Dialog className="ui-popover-dialog" aria-label={label}>
          {({ close }) => (typeof children === 'function' ? children(close) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}

import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover as AriaPopover,
  Separator,
} from 'react-aria-components';
import { Icon, type IconName } from './Icon';
import { Kbd } from './Kbd';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly keys?: string;
  readonly note?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly isChecked?: boolean;
  /** A line above this entry. */
  readonly startsGroup?: boolean;
}

interface MenuProps {
  /** A Button or IconButton (with `hasTooltip={false}`). */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onAction: (id: string) => void;
  readonly placement?: 'bottom start' | 'bottom end' | 'top end' | 'top start';
  /** Left out: the trigger alone opens and closes it. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

export function Menu({
  trigger,
  label,
  entries,
  onAction,
  placement = 'bottom start',
  isOpen,
  onOpenChange,
}: MenuProps): ReactNode {
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover className="ui-popover ui-menu-popover" placement={placement} offset={6}>
        <AriaMenu className="ui-menu" aria-label={label} onAction={(key) => onAction(String(key))}>
          {entries.flatMap((entry) => [
            ...(entry.startsGroup === true
              ? [<Separator key={`${entry.id}-line`} className="ui-menu-line" />]
              : []),
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={entry.isDisabled ?? false}
              className={`ui-menu-item ${entry.isDanger === true ? 'is-danger' : ''}`}
            >
              {entry.icon && <Icon name={entry.icon} />}
              <span className="ui-menu-label">{entry.label}</span>
              {entry.note !== undefined && <span className="ui-menu-note">{entry.note}</span>}
              {entry.isChecked === true && <Icon name="check" size={14} />}
              {entry.keys !== undefined && <Kbd>{entry.keys}</Kbd>}
            </MenuItem>,
          ])}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  );
}

import type { ReactNode, RefObject } from 'react';
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
}

export function Menu({
  trigger,
  label,
  entries,
  onAction,
  placement = 'bottom start',
}: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className="ui-popover ui-menu-popover" placement={placement} offset={6}>
        <Entries label={label} entries={entries} onAction={onAction} />
      </AriaPopover>
    </MenuTrigger>
  );
}

interface MenuAtProps extends Omit<MenuProps, 'trigger'> {
  readonly anchor: RefObject<Element | null>;
  readonly onClose: () => void;
}

/** An open menu at an element that is no trigger of its own: a list of many rows has one only where it is open. */
export function MenuAt({
  anchor,
  onClose,
  onAction,
  placement = 'bottom end',
  ...rest
}: MenuAtProps): ReactNode {
  return (
    <AriaPopover
      className="ui-popover ui-menu-popover"
      aria-label={rest.label}
      triggerRef={anchor}
      placement={placement}
      offset={6}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Entries
        {...rest}
        hasFocus
        onAction={(id) => {
          onClose();
          onAction(id);
        }}
      />
    </AriaPopover>
  );
}

interface EntriesProps extends Pick<MenuProps, 'label' | 'entries' | 'onAction'> {
  readonly hasFocus?: boolean;
}

function Entries({ label, entries, onAction, hasFocus = false }: EntriesProps): ReactNode {
  return (
    <AriaMenu
      className="ui-menu"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu that opened takes the keys
      {...(hasFocus && { autoFocus: 'first' as const })}
      onAction={(key) => onAction(String(key))}
    >
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
  );
}

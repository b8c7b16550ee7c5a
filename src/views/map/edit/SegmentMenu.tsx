import { type ReactNode, type RefObject } from 'react';
import {
  Autocomplete,
  Input,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover as AriaPopover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Icon } from '../../ui/Icon';
import { Swatch } from '../Swatch';
import type { ShownSegment } from '../useSegments';

/** Lists longer than this are searched by typing. */
const shownWithoutSearch = 12;

interface SegmentMenuProps {
  /** What choosing does, as the name of the list. */
  readonly label: string;
  readonly segments: readonly ShownSegment[];
  readonly onChoose: (id: string) => void;
  /** A choice after the segments that is none of them. */
  readonly last?: { readonly id: string; readonly name: string };
  /** A Button or IconButton; when left out, the list opens at `anchor`. */
  readonly trigger?: ReactNode;
  readonly anchor?: RefObject<Element | null>;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'left top';
}

/** One segment out of all, with colours and sizes. */
export function SegmentMenu(props: SegmentMenuProps): ReactNode {
  const { label, trigger, anchor, isOpen, onOpenChange, placement = 'bottom start' } = props;
  const opening = {
    ...(isOpen === undefined ? {} : { isOpen }),
    ...(onOpenChange ? { onOpenChange } : {}),
  };
  const popover = (
    <AriaPopover
      aria-label={label}
      className="ui-popover ui-menu-popover segment-menu"
      placement={placement}
      offset={6}
      {...(trigger === undefined ? { ...opening, ...(anchor ? { triggerRef: anchor } : {}) } : {})}
    >
      <Options {...props} />
    </AriaPopover>
  );
  return trigger === undefined ? (
    popover
  ) : (
    <MenuTrigger {...opening}>
      {trigger}
      {popover}
    </MenuTrigger>
  );
}

function Options({ label, segments, onChoose, onOpenChange, last }: SegmentMenuProps): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const { contains } = useFilter({ sensitivity: 'base' });
  const isSearched = segments.length > shownWithoutSearch;
  const menu = (
    <Menu
      className="ui-menu"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- a list that opened takes the keys
      autoFocus={isSearched ? false : 'first'}
      onAction={(key) => onChoose(String(key))}
      onClose={() => onOpenChange?.(false)}
      renderEmptyState={() => <p className="segment-menu-none">{text('edit.nobodyCalled')}</p>}
    >
      {segments.map(({ id, name, slot, size }) => (
        <MenuItem key={id} id={id} textValue={name} className="ui-menu-item">
          <Swatch slot={slot} />
          <span className="ui-menu-label segment-menu-name">{name}</span>
          <span className="ui-menu-note">{count(size)}</span>
        </MenuItem>
      ))}
      {last && (
        <MenuItem id={last.id} textValue={last.name} className="ui-menu-item">
          <span className="map-unassigned-swatch" aria-hidden="true" />
          <span className="ui-menu-label segment-menu-name">{last.name}</span>
        </MenuItem>
      )}
    </Menu>
  );
  return (
    <div className="segment-menu-body">
      <p className="segment-menu-title" aria-hidden="true">
        {label}
      </p>
      {isSearched ? (
        <Autocomplete filter={contains}>
          <SearchField className="segment-menu-search" aria-label={text('edit.searchSegments')} autoFocus>
            <Icon name="search" size={14} />
            <Input className="ui-input" placeholder={text('edit.searchSegments')} />
          </SearchField>
          {menu}
        </Autocomplete>
      ) : (
        menu
      )}
    </div>
  );
}

import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Label,
  ListBox,
  ListBoxItem,
  Popover as AriaPopover,
  Select as AriaSelect,
  SelectValue,
  Text,
} from 'react-aria-components';
import { Icon, type IconName } from './Icon';

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
  /** A quiet line under the label, shown in the open list. */
  readonly note?: string;
}

interface SelectProps<T extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly size?: 's' | 'm';
  /** Icon at the right end instead of the chevron. */
  readonly endIcon?: IconName;
  readonly tone?: 'plain' | 'good';
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** True keeps the button out of the Tab order; a grid moves the focus itself. */
  readonly excludeFromTabOrder?: boolean;
  /** Takes the focus when it appears. */
  readonly hasFocusAtFirst?: boolean;
}

export function Select<T extends string>({
  label,
  isLabelHidden = false,
  value,
  options,
  onChange,
  size = 'm',
  endIcon = 'down',
  tone = 'plain',
  isOpen,
  onOpenChange,
  excludeFromTabOrder = false,
  hasFocusAtFirst = false,
}: SelectProps<T>): ReactNode {
  const current = options.find((option) => option.value === value);
  return (
    <AriaSelect
      className="ui-select"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange ? { onOpenChange } : {})}
      value={value}
      onChange={(key) => key !== null && onChange(key as T)}
    >
      {!isLabelHidden && <Label className="ui-label">{label}</Label>}
      <AriaButton
        className={`ui-select-button ui-select-${size} ui-select-${tone}`}
        excludeFromTabOrder={excludeFromTabOrder}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it stands in for the button that was pressed
        autoFocus={hasFocusAtFirst}
      >
        <SelectValue className="ui-select-value">{() => current?.label ?? value}</SelectValue>
        <Icon name={endIcon} size={14} />
      </AriaButton>
      <AriaPopover className="ui-popover ui-menu-popover" offset={4}>
        <ListBox className="ui-menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="ui-menu-item">
              {option.icon && <Icon name={option.icon} />}
              <span className="ui-menu-label">
                <Text slot="label">{option.label}</Text>
                {option.note !== undefined && (
                  <Text slot="description" className="ui-menu-description">
                    {option.note}
                  </Text>
                )}
              </span>
              {option.value === value && <Icon name="check" size={14} />}
            </ListBoxItem>
          )}
        </ListBox>
      </AriaPopover>
    </AriaSelect>
  );
}

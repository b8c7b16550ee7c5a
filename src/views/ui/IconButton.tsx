import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './Icon';
import { Tooltip } from './Tooltip';

export interface IconButtonProps {
  readonly icon: IconName;
  /** Name of the button, also its tooltip. */
  readonly label: string;
  /** Key that does the same, shown in the tooltip. */
  readonly keys?: string;
  readonly size?: 's' | 'm' | 'l';
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** A button that stays down: tools, switches. */
  readonly isPressed?: boolean;
  /** False inside a menu trigger, where the menu says enough. */
  readonly hasTooltip?: boolean;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  /** Why it cannot be pressed; shown on hover and focus. Disables the button. */
  readonly disabledReason?: string | undefined;
  readonly className?: string;
}

export function IconButton({
  icon,
  label,
  keys,
  size = 'm',
  onPress,
  isDisabled = false,
  isPressed,
  hasTooltip = true,
  placement = 'bottom',
  disabledReason,
  className = '',
}: IconButtonProps): ReactNode {
  const glyph = <Icon name={icon} size={size === 's' ? 14 : size === 'l' ? 20 : 16} />;
  const classes = `ui-icon-button ui-icon-button-${size} ${className}`;
  if (disabledReason !== undefined)
    return (
      <Tooltip text={`${label}. ${disabledReason}`} placement={placement} isFocusable>
        <button type="button" aria-label={label} aria-disabled="true" className={`${classes} is-disabled`}>
          {glyph}
        </button>
      </Tooltip>
    );
  const button = (
    <AriaButton
      aria-label={label}
      {...(onPress ? { onPress } : {})}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      isDisabled={isDisabled}
      className={`${classes} ${isPressed === true ? 'is-on' : ''}`}
    >
      {glyph}
    </AriaButton>
  );
  return hasTooltip ? (
    <Tooltip text={label} placement={placement} {...(keys === undefined ? {} : { keys })}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}

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
  className = '',
}: IconButtonProps): ReactNode {
  const button = (
    <AriaButton
      aria-label={label}
      {...(onPress ? { onPress } : {})}
      {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      isDisabled={isDisabled}
      className={`ui-icon-button ui-icon-button-${size} ${isPressed === true ? 'is-on' : ''} ${className}`}
    >
      <Icon name={icon} size={size === 's' ? 14 : size === 'l' ? 20 : 16} />
    </AriaButton>
  );
  return hasTooltip ? (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}

import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Icon, type IconName } from './Icon';
import { Tooltip } from './Tooltip';
import { explains } from './explains';

export interface ButtonProps {
  readonly children: ReactNode;
  /** filled: the one main action of a view · bare: no outline */
  readonly variant?: 'filled' | 'outlined' | 'bare' | 'danger';
  /** s 28 · m 32 · l 40 px high */
  readonly size?: 's' | 'm' | 'l';
  readonly icon?: IconName;
  readonly onPress?: () => void;
  readonly isDisabled?: boolean;
  /** Why it cannot be pressed; shown on hover and focus. Disables the button. */
  readonly disabledReason?: string | undefined;
  readonly label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly autoFocus?: boolean;
  readonly slot?: string;
  /** What the figure on it means. */
  readonly how?: string | undefined;
  readonly className?: string;
}

export function Button({
  children,
  variant = 'outlined',
  size = 'm',
  icon,
  label,
  disabledReason,
  how,
  className = '',
  onPress,
  ...rest
}: ButtonProps): ReactNode {
  const classes = `ui-button ui-button-${variant} ui-button-${size} ${className}`;
  const content = (
    <>
      {icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
      {children}
    </>
  );
  if (disabledReason !== undefined)
    return (
      <Tooltip text={disabledReason} isFocusable>
        <button type="button" className={`${classes} is-disabled`} aria-disabled="true">
          {content}
        </button>
      </Tooltip>
    );
  return (
    <AriaButton
      {...rest}
      {...(onPress ? { onPress } : {})}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(how === undefined ? {} : explains(how, false))}
      className={classes}
    >
      {content}
    </AriaButton>
  );
}

import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';

interface SwitchProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** What is switched; `label` names it where nothing is written. */
  readonly children?: ReactNode;
  readonly label?: string;
}

/** On or off, at once. */
export function Switch({ isOn, onChange, children, label }: SwitchProps): ReactNode {
  return (
    <AriaSwitch
      className="ui-switch"
      isSelected={isOn}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className="ui-switch-track" aria-hidden="true" />
      {children}
    </AriaSwitch>
  );
}

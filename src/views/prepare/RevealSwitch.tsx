import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Switch } from '../ui/Switch';

/** Shows personal data as it is, until the page is left. */
export function RevealSwitch(): ReactNode {
  const text = useText();
  const isOn = useApp((state) => state.isRevealed);
  return (
    <Switch isOn={isOn} onChange={(next) => app.actions.setRevealed(next)}>
      {text('health.reveal')}
    </Switch>
  );
}

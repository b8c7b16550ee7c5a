import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { DeviceDetails, useDeviceName } from './DeviceDetails';

/** Where the dense algebra runs; opens why, and lets the user choose. */
export function DeviceBadge(): ReactNode {
  const text = useText();
  const device = useApp((state) => state.device);
  const name = useDeviceName();
  return (
    <Popover
      label={text('shell.device.title')}
      trigger={
        <Button
          variant="bare"
          size="s"
          icon="chip"
          className="shell-pill"
          label={`${text('shell.device.title')}: ${name}`}
        >
          <span className="shell-device-name">{device === null ? text('shell.device.none') : name}</span>
        </Button>
      }
    >
      <DeviceDetails />
    </Popover>
  );
}

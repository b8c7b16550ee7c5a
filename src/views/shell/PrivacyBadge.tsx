import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { RequestList } from './RequestList';

/** A measurement, not a slogan: bytes sent since the page was opened, and every request behind it. */
export function PrivacyBadge(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { bytesSent, foreign } = useApp((state) => state.privacy);
  const isClean = bytesSent === 0 && foreign === 0;
  return (
    <Popover
      label={text('shell.privacy.title')}
      trigger={
        <Button
          variant="bare"
          size="s"
          icon={isClean ? 'shield' : 'warn'}
          className={`shell-pill ${isClean ? 'is-good' : 'is-warn'}`}
        >
          {text('shell.privacy.badge', { bytes: formats.bytes(bytesSent) })}
        </Button>
      }
    >
      <RequestList />
    </Popover>
  );
}

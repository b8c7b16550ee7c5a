import type { ReactNode } from 'react';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';

/** How far a look or a file is, and the way out of it. */
export function AudienceProgress(props: { label: string; fraction: number }): ReactNode {
  const text = useText();
  return (
    <div className="act-progress">
      <Progress {...props} />
      <Button variant="bare" size="s" onPress={() => live.cancelAudience()}>
        {text('audience.cancel')}
      </Button>
    </div>
  );
}

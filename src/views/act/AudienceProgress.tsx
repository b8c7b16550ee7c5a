import type { ReactNode } from 'react';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';

interface AudienceProgressProps {
  readonly label: string;
  readonly fraction: number;
  readonly secondsLeft: number | null;
}

/** How far a look or a file is, how long it takes yet, and the way out of it. */
export function AudienceProgress({ label, fraction, secondsLeft }: AudienceProgressProps): ReactNode {
  const text = useText();
  const { duration } = useFormats();
  return (
    <div className="act-progress">
      <Progress label={label} fraction={fraction} />
      {secondsLeft !== null && (
        <span className="quiet">{text('start.opening.left', { time: duration(secondsLeft) })}</span>
      )}
      <Button variant="bare" size="s" onPress={() => live.cancelAudience()}>
        {text('audience.cancel')}
      </Button>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Finding } from '../../store/live/finding';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';

interface FindingStatusProps {
  /** What is being found. */
  readonly label: string;
  readonly finding: Finding;
  readonly onStop: () => void;
  readonly onAgain: () => void;
}

/** How far a search is, and the way out of it; once it was stopped, the way back. */
export function FindingStatus({ label, finding, onStop, onAgain }: FindingStatusProps): ReactNode {
  const text = useText();
  const { duration, percent } = useFormats();
  if (finding === 'stopped')
    return (
      <div className="update-busy">
        <span role="status">{text('update.finding.cancelled')}</span>
        <Button size="s" onPress={onAgain}>
          {text('update.finding.again')}
        </Button>
      </div>
    );
  return (
    <>
      <p role="status">{label}</p>
      {finding && (
        <>
          <Progress label={label} fraction={finding.fraction} />
          <div className="update-busy">
            <span>
              {finding.secondsLeft === null
                ? percent(finding.fraction)
                : text('start.opening.left', { time: duration(finding.secondsLeft) })}
            </span>
            <Button size="s" onPress={onStop}>
              {text('update.cancel')}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

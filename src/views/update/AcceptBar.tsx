import { useState, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';

/** The end of the routine: the new month becomes the present, or nothing happens. */
export function AcceptBar(): ReactNode {
  const text = useText();
  const review = useApp((state) => state.live.update.review);
  const [isAccepting, setAccepting] = useState(false);
  const now = review?.steps.at(-1);
  if (!review || !now) return null;
  return (
    <footer className="update-accept" id="update-accept">
      <p>{text('update.accept.nothing', { name: review.before.name })}</p>
      <Button icon="download" onPress={() => void live.exportMonths(review.before, now)}>
        {text('update.export')}
      </Button>
      <Button onPress={() => live.discard()}>{text('update.discard')}</Button>
      <Button
        variant="filled"
        isDisabled={isAccepting}
        onPress={() => {
          setAccepting(true);
          void live.accept().finally(() => setAccepting(false));
        }}
      >
        {text('update.accept', { name: now.name })}
      </Button>
    </footer>
  );
}

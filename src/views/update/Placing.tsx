import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Progress } from '../ui/Progress';

/** How far the reading and placing is. */
export function Placing(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { status, at, fraction, secondsLeft } = useApp((state) => state.live.update);
  const title = text(status === 'reading' ? 'update.reading' : 'update.placing', { file: at.name });
  return (
    <section className="update-section" aria-labelledby="update-busy-title">
      <h1 id="update-busy-title">{title}</h1>
      <Progress label={title} fraction={fraction} />
      <div className="update-busy">
        <span {...explains(text('update.placing.how'))}>
          {at.of > 1 && `${text('start.opening.of', { file: at.file, of: at.of })} · `}
          {secondsLeft === null
            ? formats.percent(fraction)
            : text('start.opening.left', { time: formats.duration(secondsLeft) })}
        </span>
        <Button onPress={() => live.cancelUpdate()}>{text('update.cancel')}</Button>
      </div>
      <p className="quiet">{text('update.untouched')}</p>
    </section>
  );
}

import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { OpenProblems, SparedButtons } from '../shell/OpenProblems';
import { openingTitle } from '../shell/openingTitle';
import { Button } from '../ui/Button';
import { Progress } from '../ui/Progress';

/** How far another reading is, or why it could not be done; the table stays as it was until then. */
export function OpeningStatus(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const opening = useApp((state) => state.opening);
  const problem = useApp((state) => state.openProblem);
  if (opening) {
    const { fraction, secondsLeft } = opening.step;
    const title = openingTitle(text, opening);
    return (
      <div className="prep-opening">
        <p>{title}</p>
        <Progress label={title} fraction={fraction} />
        <div>
          <span>
            {opening.at
              ? text('start.opening.of', opening.at)
              : secondsLeft === undefined && formats.percent(fraction)}
            {secondsLeft !== undefined &&
              ` ${text('start.opening.left', { time: formats.duration(secondsLeft) })}`}
          </span>
          <Button size="s" variant="bare" onPress={() => app.actions.cancelOpening()}>
            {text('start.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  if (!problem) return null;
  return (
    <div className="prep-opening is-problem" role="alert">
      <OpenProblems />
      <div className="prep-health-remedies">
        <SparedButtons size="s" />
        <Button size="s" variant="bare" onPress={() => app.actions.dismissProblem()}>
          {text('start.dismiss')}
        </Button>
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button, type ButtonProps } from '../ui/Button';
import { ProblemText } from './ProblemText';

/** Why a file could not be opened; of several, why each that could not. */
export function OpenProblems(): ReactNode {
  const text = useText();
  const problem = useApp((state) => state.openProblem);
  const rest = useApp((state) => state.openRest);
  if (!problem) return null;
  return (
    <>
      {[problem, ...(rest?.problems ?? [])].map((one, i) => (
        <ProblemText key={i} problem={one} />
      ))}
      {rest && rest.files.length > 0 && (
        <p className="shell-spared">
          {text('start.spared', { count: rest.files.length, files: rest.files.slice(0, 4).join(', ') })}
        </p>
      )}
    </>
  );
}

/** Goes on with the files that could be read, where there are any. */
export function SparedButtons(props: Pick<ButtonProps, 'size' | 'variant'>): ReactNode {
  const text = useText();
  const count = useApp((state) => state.openRest?.files.length ?? 0);
  if (count === 0) return null;
  return (
    <Button {...props} onPress={() => app.actions.goOnWithout()}>
      {text('start.goOn', { count })}
    </Button>
  );
}

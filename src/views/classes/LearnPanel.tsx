import { useMemo, useState, type ReactNode } from 'react';
import { labelSources, isSameSource } from '../../store/live/labelSources';
import { useApp } from '../appStore';
import { live } from '../liveStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { Progress } from '../ui/Progress';
import { Select } from '../ui/Select';
import { Switch } from '../ui/Switch';
import { useSourceTitle } from './useSourceTitle';

/** Units of the hidden layer, where one is wanted. */
const hiddenUnits = 16;

/** What is to be learned, and how far that is. */
export function LearnPanel(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const titleOf = useSourceTitle();
  const { learning, problem } = useApp((state) => state.live.classes);
  const head = useApp((state) => state.live.kept.classes?.head ?? null);
  const sources = useSources();
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBalanced, setBalanced] = useState(head?.isBalanced ?? false);
  const [isDeep, setDeep] = useState((head?.hidden ?? 0) > 0);
  const known = head ? sources.findIndex((one) => isSameSource(one, head.source)) : 0;
  const at = chosen === null ? Math.max(0, known) : Number(chosen);
  const source = sources[at];
  return (
    <section className="update-section classes-learn" aria-labelledby="classes-learn-title">
      <h1 id="classes-learn-title">{text('classes.learn.title')}</h1>
      <p>{text('classes.learn.lead')}</p>
      {problem && (
        <div className="update-told is-problem" role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      <h2 className="visually-hidden">{text('classes.learn.what')}</h2>
      {source && (
        <div className="classes-learn-row">
          <Select
            label={text('classes.learn.what')}
            value={String(at)}
            options={sources.map((one, i) => ({ value: String(i), label: titleOf(one) }))}
            onChange={setChosen}
          />
          {learning ? (
            <Button onPress={() => live.cancelLearning()}>{text('classes.learn.cancel')}</Button>
          ) : (
            <Button
              variant={head ? 'outlined' : 'filled'}
              onPress={() =>
                void live.learnClasses(source, titleOf(source), {
                  isBalanced,
                  hidden: isDeep ? hiddenUnits : 0,
                })
              }
            >
              {text(head ? 'classes.learn.again' : 'classes.learn.go')}
            </Button>
          )}
        </div>
      )}
      {source && (
        <p className="quiet">
          {text(source.kind === 'column' ? 'classes.learn.blind' : 'classes.learn.open')}
        </p>
      )}
      {!source && <p>{text('classes.learn.nothing')}</p>}
      {learning && (
        <div role="status">
          <Progress label={text('classes.learn.busy')} fraction={learning.fraction} />
          <p className="quiet">
            {learning.secondsLeft === null
              ? text('classes.learn.busy')
              : text('start.opening.left', { time: formats.duration(learning.secondsLeft) })}
          </p>
        </div>
      )}
      {source && (
        <Disclosure title={text('classes.learn.more')}>
          <div className="classes-switches">
            <Switch isOn={isBalanced} onChange={setBalanced}>
              {text('classes.learn.balanced')}
            </Switch>
            <p className="quiet">{text('classes.learn.balanced.how')}</p>
            <Switch isOn={isDeep} onChange={setDeep}>
              {text('classes.learn.hidden')}
            </Switch>
            <p className="quiet" {...explains(text('classes.learn.units.how'))}>
              {text('classes.learn.hidden.how', { units: hiddenUnits })}
            </p>
          </div>
        </Disclosure>
      )}
    </section>
  );
}

function useSources() {
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const result = useApp((state) => state.result);
  const snapshots = useApp((state) => state.live.snapshots);
  const present = useApp((state) => state.live.present);
  const kept = useApp((state) => state.live.kept);
  return useMemo(
    () => labelSources({ dataset, recipe, result, live: { snapshots, present, kept } }),
    [dataset, recipe, result, snapshots, present, kept],
  );
}

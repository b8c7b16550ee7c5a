import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Lesson } from '../../../core/data/lesson';
import { takesK } from '../../../core/data/recipe';
import { app, useApp } from '../../appStore';
import { live } from '../../liveStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Slider } from '../../ui/Slider';
import { Tooltip } from '../../ui/Tooltip';
import { PreviewFoot } from '../tune/PreviewFoot';
import { LessonList } from './LessonList';
import '../tune/tune.css';
import './teach.css';

const none: readonly Lesson[] = [];
/** Where the slider goes when somebody asks what lessons would change before touching it. */
const firstStrength = 0.5;

/** Leaves what was tried as it is tried no more, and shows what was there. */
function close(): void {
  app.actions.cancelTune();
  app.actions.look({ panel: null });
}

const tryAt = (strength: number): void => app.actions.tune({ taught: live.taughtAt(strength) });

/** What was taught, how strongly it bends the map, and what that would change before it is done. */
export function TeachPanel(): ReactNode {
  const text = useText();
  const lessons = useApp((state) => state.edits.lessons) ?? none;
  const result = useApp((state) => state.result);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFootNeeded =
    useApp(
      ({ tune, change, recipe }) => tune.draft !== null || change !== null || recipe?.taught !== undefined,
    ) || lessons.length > 0;
  useEffect(() => heading.current?.focus(), []);
  const contradicted = useMemo(
    () => (lessons.length > 0 && result ? live.contradictedPairs() : 0),
    [lessons, result],
  );
  return (
    <article className="tune-panel teach-panel" aria-label={text('teach.title')}>
      <header className="tune-head">
        <h2 ref={heading} tabIndex={-1}>
          {text('teach.title')}
        </h2>
        <IconButton icon="close" label={text('teach.close')} onPress={close} />
        <p className="quiet">{text('teach.line')}</p>
      </header>
      <div className="tune-body">
        {lessons.length === 0 ? <HowToTeach /> : <Strength count={lessons.length} />}
        {lessons.length > 0 && (
          <section className="tune-section" aria-labelledby="teach-lessons">
            <h3 id="teach-lessons">{text('teach.lessons')}</h3>
            {contradicted > 0 && (
              <p className="quiet">{text('teach.contradicted', { count: contradicted })}</p>
            )}
            <LessonList lessons={lessons} />
          </section>
        )}
      </div>
      {isFootNeeded && <PreviewFoot />}
    </article>
  );
}

function HowToTeach(): ReactNode {
  const text = useText();
  return (
    <section className="tune-section">
      <p>
        <b>{text('teach.none')}</b>
      </p>
      <ul className="teach-how">
        <li>{text('teach.how.edit')}</li>
        <li>{text('teach.how.name')}</li>
        <li>{text('teach.how.say')}</li>
      </ul>
      <Applied />
    </section>
  );
}

/** Lessons bend the map that are gone since. */
function Applied(): ReactNode {
  const text = useText();
  const taught = useApp((state) => state.recipe?.taught);
  const isTrying = useApp((state) => state.tune.draft !== null);
  if (!taught || isTrying) return null;
  return (
    <div className="teach-newer">
      <p>{text('teach.still', { count: taught.lessons })}</p>
      <Button size="s" onPress={() => app.actions.tune({ taught: null })}>
        {text('teach.try.without')}
      </Button>
    </div>
  );
}

function Strength({ count }: { readonly count: number }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const lessons = useApp((state) => state.edits.lessons);
  const taught = useApp((state) => state.recipe?.taught);
  const draft = useApp((state) => state.tune.draft);
  const result = useApp((state) => state.result);
  // A number that was chosen by hand is not moved by lessons.
  const fixed = useApp(({ recipe, tune }) => {
    const cluster = tune.draft?.cluster ?? recipe?.cluster;
    return cluster && takesK(cluster) && cluster.k !== 'auto' ? cluster.k : null;
  });
  const strength = (draft && 'taught' in draft ? draft.taught?.strength : taught?.strength) ?? 0;
  // Lessons may have come or gone since the map was bent.
  const isOlder = useMemo(() => {
    if (!taught || draft || !lessons || !result) return false;
    return JSON.stringify(live.taughtAt(taught.strength)) !== JSON.stringify(taught);
  }, [taught, draft, lessons, result]);
  const isUntouched = !taught && !draft;
  return (
    <section className="tune-section">
      <p className="teach-count" role="status">
        <b>{text('teach.count', { count })}</b>
      </p>
      <Slider
        label={text('teach.strength')}
        value={strength}
        min={0}
        max={1}
        step={0.05}
        output={strength === 0 ? text('teach.strength.none') : percent(strength)}
        startLabel={text('teach.strength.start')}
        endLabel={text('teach.strength.end')}
        onChange={tryAt}
      />
      <Tooltip text={text('teach.strength.how')} isFocusable placement="left">
        <p className="quiet tune-explained" tabIndex={0} role="note">
          {text('teach.strength.line')}
        </p>
      </Tooltip>
      {fixed !== null && <p className="quiet">{text('teach.fixed', { count: fixed })}</p>}
      {isUntouched && <Button onPress={() => tryAt(firstStrength)}>{text('teach.try')}</Button>}
      {isOlder && taught && (
        <div className="teach-newer">
          <p>{text('teach.older', { count: taught.lessons })}</p>
          <Button size="s" onPress={() => tryAt(taught.strength)}>
            {text('teach.try.all')}
          </Button>
        </div>
      )}
    </section>
  );
}

import { useEffect, useRef, type ReactNode } from 'react';
import { usualChoice, type ClusterMethod } from '../../../core/data/recipe';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { MethodChoice } from '../../method/MethodChoice';
import { MethodFields } from '../../method/MethodFields';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { IconButton } from '../../ui/IconButton';
import { MethodPicture } from '../cut/MethodPicture';
import { useRows } from '../useRows';
import { Choices } from './Choices';
import { PreviewFoot } from './PreviewFoot';
import { DrawingSliders, WeightSliders } from './Sliders';
import { useTuned } from './useTuned';
import './tune.css';

/** Leaves what was tried as it is tried no more, and shows what was there. */
function close(): void {
  app.actions.cancelTune();
  app.actions.look({ panel: null });
}

/** How customers are grouped, with what a change would do before it is done. */
export function TunePanel(): ReactNode {
  const text = useText();
  const recipe = useTuned();
  const made = useApp((state) => state.recipe?.cluster);
  const lessons = useApp((state) => state.edits.lessons?.length ?? 0);
  const { grouped, noise } = useRows();
  const heading = useRef<HTMLHeadingElement>(null);
  const isByKey = useRef(false);
  const isTrying = useApp((state) => state.tune.draft !== null);
  useEffect(() => {
    // What would change needs room; the control at hand stays in sight. With the buttons their focus would be lost.
    const { activeElement } = document;
    if (isTrying) {
      // Nothing moves away under a pointer that drags.
      if (isByKey.current) activeElement?.scrollIntoView({ block: 'nearest' });
    } else if (!activeElement || activeElement === document.body) heading.current?.focus();
  }, [isTrying]);
  useEffect(() => heading.current?.focus(), []);
  if (!recipe) return null;
  const { cluster } = recipe;
  const chooseMethod = (method: ClusterMethod): void =>
    app.actions.tune({ cluster: made?.method === method ? made : usualChoice[method] });
  return (
    <article
      className="tune-panel"
      aria-label={text('tune.title')}
      onKeyDownCapture={() => (isByKey.current = true)}
      onPointerDownCapture={() => (isByKey.current = false)}
    >
      <header className="tune-head">
        <h2 ref={heading} tabIndex={-1}>
          {text('tune.title')}
        </h2>
        <IconButton icon="close" label={text('tune.close')} onPress={close} />
        <p className="quiet">{text('tune.line')}</p>
      </header>
      <div className="tune-body">
        <section className="tune-section">
          <Choices />
          <MethodPicture cluster={cluster} />
        </section>
        <WeightSliders recipe={recipe} />
        <section className="tune-section">
          <MethodChoice method={cluster.method} onChoose={chooseMethod} />
          <Disclosure title={text('method.more')}>
            <div className="tune-fields">
              <MethodFields
                cluster={cluster}
                rows={grouped + noise}
                onChange={(choice) => app.actions.tune({ cluster: choice })}
              />
            </div>
          </Disclosure>
        </section>
        <DrawingSliders recipe={recipe} />
        <section className="tune-section">
          <Button icon="teach" onPress={() => app.actions.look({ panel: 'teach' })}>
            {text('teach.open.count', { count: lessons })}
          </Button>
        </section>
      </div>
      <PreviewFoot />
    </article>
  );
}

import { useEffect, type ReactNode } from 'react';
import { openFindings } from '../../store/cleaning';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';

/** The two halves of Prepare: what the columns mean, and how healthy their cells are. Links, so that Back works. */
export function PrepareSwitch(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const screen = useApp((state) => state.screen);
  const open = useApp(openFindings);
  // The look waits for the map, which is what the user waits for.
  const isFree = useApp((state) => state.run.status !== 'running');
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  useEffect(() => {
    if (dataset && recipe && (isFree || screen === 'health')) void app.actions.checkHealth(dataset, recipe);
  }, [isFree, screen, dataset, recipe]);

  return (
    <nav className="ui-segmented prep-switch" aria-label={text('health.switch')}>
      {(['prepare', 'health'] as const).map((to) => (
        <a
          key={to}
          href={`#${to}`}
          className="ui-segmented-option"
          {...(to === screen ? { 'aria-current': 'page', 'data-selected': true } : {})}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            app.actions.go(to);
          }}
        >
          {text(`health.switch.${to}`)}
          {to === 'health' && open > 0 && (
            <span
              className="prep-switch-count"
              {...explains(`${text('health.open', { count: open })}. ${text('health.open.how')}`, false)}
            >
              {formats.count(open)}
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

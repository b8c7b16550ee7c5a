import type { ReactNode } from 'react';
import { app } from '../../appStore';
import { didWords } from '../../messages/editWords';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { useHistory } from '../../shell/useUndo';
import { Button } from '../../ui/Button';

const shown = 2;

/** The last edits at the foot of the list, and the way to all of them. */
export function LatestEdits(): ReactNode {
  const text = useText();
  const { clock, count } = useFormats();
  const { done, undone } = useHistory();
  const all = done.length + undone.length;
  if (all === 0) return null;
  return (
    <section className="map-foot-block latest-edits">
      <header>
        <h3>{text('edit.history.title')}</h3>
        <Button variant="bare" size="s" onPress={() => app.actions.look({ panel: 'history' })}>
          {text('edit.history.all', { count: count(all) })}
        </Button>
      </header>
      <ul>
        {done
          .slice(-shown)
          .reverse()
          .map((note, i) => (
            <li key={done.length - i} title={didWords(note, text)}>
              <span>{didWords(note, text)}</span>
              {note.at !== undefined && <time>{clock(note.at)}</time>}
            </li>
          ))}
      </ul>
    </section>
  );
}

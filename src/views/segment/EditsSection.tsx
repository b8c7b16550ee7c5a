import type { ReactNode } from 'react';
import type { EditNote } from '../../store/edits';
import type { ShownSegment } from '../map/useSegments';
import { didWords } from '../messages/editWords';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { useHistory } from '../shell/useUndo';

/** Names that a segment had, the present one first: a step tells the name of its day. */
function namesOf(notes: readonly EditNote[], name: string): ReadonlySet<string> {
  const names = new Set([name]);
  for (const { kind, name: before, to } of [...notes].reverse())
    if (kind === 'rename' && to !== undefined && names.has(to)) names.add(before);
  return names;
}

/** What was done to a segment by hand, newest first. */
export function EditsSection({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { clock } = useFormats();
  const { done } = useHistory();
  const names = namesOf(done, segment.name);
  const own = done.filter(
    ({ name, to, sizes }) =>
      names.has(name) || (to !== undefined && names.has(to)) || sizes?.some((one) => names.has(one.name)),
  );
  return (
    <section className="map-card-section">
      <h3>{text('segment.edits')}</h3>
      {own.length === 0 ? (
        <p className="quiet">{text('segment.edits.none')}</p>
      ) : (
        <ol className="segment-edits">
          {[...own].reverse().map((note, i) => (
            <li key={own.length - i}>
              <span>{didWords(note, text)}</span>
              {note.at !== undefined && <time>{clock(note.at)}</time>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

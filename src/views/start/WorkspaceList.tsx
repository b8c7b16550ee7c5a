import { useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { DeleteDialog } from '../ui/DeleteDialog';
import { IconButton } from '../ui/IconButton';
import type { WorkspaceEntry } from '../../store/state';
import { Thumbnail } from './Thumbnail';

/** Earlier work, newest first. Deleting asks first. */
export function WorkspaceList(): ReactNode {
  const text = useText();
  const workspaces = useApp((state) => state.workspaces);
  const [doomed, setDoomed] = useState<WorkspaceEntry | null>(null);
  return (
    <section className="start-card start-workspaces" aria-labelledby="start-workspaces">
      <div className="start-card-head">
        <h2 id="start-workspaces">{text('start.workspaces')}</h2>
      </div>
      {workspaces.length === 0 ? (
        <p className="start-empty">{text('start.workspaces.empty')}</p>
      ) : (
        <ul>
          {workspaces.map((entry) => (
            <WorkspaceRow key={entry.id} entry={entry} onDelete={() => setDoomed(entry)} />
          ))}
        </ul>
      )}
      <DeleteDialog
        title={text('start.workspaces.deleteTitle', { name: doomed?.name ?? '' })}
        isOpen={doomed !== null}
        cancel={text('shell.cancel')}
        remove={text('start.workspaces.deleteDo')}
        onDelete={() => doomed && void app.actions.deleteWorkspace(doomed.id)}
        onClose={() => setDoomed(null)}
      >
        <p>{text('start.workspaces.deleteBody')}</p>
      </DeleteDialog>
    </section>
  );
}

function WorkspaceRow({ entry, onDelete }: { entry: WorkspaceEntry; onDelete: () => void }): ReactNode {
  const text = useText();
  const formats = useFormats();
  const [now] = useState(() => Date.now());
  const facts =
    entry.segments === 0
      ? text('start.workspaces.unbuilt', { customers: entry.customers })
      : text('start.workspaces.facts', { customers: entry.customers, segments: entry.segments });
  return (
    <li className="start-workspace">
      <button type="button" onClick={() => void app.actions.openWorkspace(entry.id)}>
        <span className="start-workspace-map">
          <Thumbnail points={entry.thumbnail} radius={0.8} />
        </span>
        <span className="start-workspace-words">
          <b>{entry.name}</b>
          <span>{facts}</span>
        </span>
        <time dateTime={new Date(entry.savedAt).toISOString()}>{formats.when(entry.savedAt, now)}</time>
      </button>
      <IconButton
        icon="trash"
        size="s"
        label={text('start.workspaces.delete', { name: entry.name })}
        onPress={onDelete}
      />
    </li>
  );
}

import { useCallback, useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { useFileDrop } from '../start/useFileDrop';
import { useListening } from './keys';
import { takeFiles } from './takeFiles';

/** How far the reading is, and why it failed if it does, is said at the start. */
function openAtStart(files: File[]): void {
  app.actions.newWorkspace();
  app.actions.openFiles(files);
}

/** A field that takes files for itself: an encoder, customers to be classified. */
const isForField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-drop="encoder"], [data-drop="classes"]') !== null;

function useIsOverField(): boolean {
  const [isOver, setOver] = useState(false);
  useListening(() => {
    const onEnter = ({ target }: DragEvent): void => setOver(isForField(target));
    window.addEventListener('dragenter', onEnter);
    return () => window.removeEventListener('dragenter', onEnter);
  }, []);
  return isOver;
}

/**
 * Files let go over any screen are read, not opened by the browser in place of the page. The start has its own field;
 * this one stays until that one is on the page, which may be later than the start is asked for.
 */
export function DropAnywhere(): ReactNode {
  const text = useText();
  const canUpdate = useApp(({ screen, result }) => screen === 'update' && result !== null);
  const canAdd = useApp(({ screen, hasSource }) => screen === 'prepare' && hasSource);
  const onDrop = useCallback((files: File[], target: EventTarget | null) => {
    // The field takes what is let go over it.
    if (isForField(target)) return;
    const isAdded = target instanceof Element && target.closest('[data-drop="add"]') !== null;
    const { screen, result } = app.store.getState();
    // What is done with a month is not of the first paint.
    if (screen === 'update' && result) void import('../liveStore').then(({ live }) => live.dropMonths(files));
    else takeFiles(files, isAdded ? (added) => app.actions.addFiles(added) : openAtStart);
  }, []);
  const count = useFileDrop(onDrop);
  const isOverField = useIsOverField();
  if (count === 0 || isOverField) return null;
  if (canAdd) return <TwoTargets count={count} />;
  return (
    <div className="shell-drop" role="status">
      <h2>{text('start.drop.release', { count })}</h2>
      <p>{text(canUpdate ? 'update.drop.body' : 'shell.drop.note')}</p>
    </div>
  );
}

/** Beside the files on the table, or as work of their own. */
function TwoTargets({ count }: { count: number }): ReactNode {
  const text = useText();
  const name = useApp((state) => state.workspace?.name ?? '');
  const [over, setOver] = useState<'add' | 'new'>('add');
  return (
    <div className="shell-drop-two" role="status">
      <div
        className={`shell-drop-half ${over === 'add' ? 'is-over' : ''}`}
        data-drop="add"
        onDragEnter={() => setOver('add')}
      >
        <h2>{text('shell.drop.add', { count })}</h2>
        <p>{text('shell.drop.addNote', { name })}</p>
      </div>
      <div
        className={`shell-drop-half ${over === 'new' ? 'is-over' : ''}`}
        data-drop="new"
        onDragEnter={() => setOver('new')}
      >
        <h2>{text('shell.drop.new', { count })}</h2>
        <p>{text('shell.drop.note')}</p>
      </div>
    </div>
  );
}

import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { useFileDrop } from '../start/useFileDrop';

/** A file let go over any screen is read, not opened by the browser in place of the page. The start has its own field. */
export function DropAnywhere(): ReactNode {
  const isStart = useApp((state) => state.screen === 'start');
  return isStart ? null : <DropTarget />;
}

/** How far the reading is, and why it failed if it does, is said at the start. */
function openAtStart(files: File[]): void {
  app.actions.newWorkspace();
  app.actions.openFiles(files);
}

function DropTarget(): ReactNode {
  const text = useText();
  const count = useFileDrop(openAtStart);
  if (count === 0) return null;
  return (
    <div className="shell-drop" role="status">
      <h2>{text('start.drop.release', { count })}</h2>
      <p>{text('shell.drop.note')}</p>
    </div>
  );
}

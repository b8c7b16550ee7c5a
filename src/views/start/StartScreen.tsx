import { lazy, Suspense, useCallback, useRef, useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { isOverlayOpen, isWriting, useListening } from '../shell/keys';
import { takeFiles } from '../shell/takeFiles';
import { usePhone } from '../shell/useMedia';
import { Icon } from '../ui/Icon';
import { acceptedFiles } from './acceptedFiles';
import { DropField } from './DropField';
import { LeavesCard } from './LeavesCard';
import { Samples } from './Samples';
import { useFileDrop } from './useFileDrop';
import { WorkspaceList } from './WorkspaceList';
import './start.css';

const PasteDialog = lazy(() => import('./PasteDialog').then((module) => ({ default: module.PasteDialog })));

/** The door: get files in, or play with a sample. */
export function StartScreen(): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const hasWorkspaces = useApp((state) => state.workspaces.length > 0);
  const input = useRef<HTMLInputElement>(null);
  const [isPasting, setPasting] = useState(false);
  const openFiles = useCallback(
    (files: File[]) => takeFiles(files, (others) => app.actions.openFiles(others)),
    [],
  );
  const hovering = useFileDrop(openFiles);
  const choose = useCallback(() => input.current?.click(), []);
  useStartKeys(choose);
  usePastedTable();

  return (
    <div className="start">
      <div className="start-page">
        <h1>{text('start.title')}</h1>
        <p className="start-lead">{text('start.lead')}</p>
        <div className="start-grid">
          <DropField hovering={hovering} onChoose={choose} onPaste={() => setPasting(true)} />
          {!isPhone && (
            <div className="start-side">
              <LeavesCard />
              <WorkspaceList />
            </div>
          )}
        </div>
        {isPhone && hasWorkspaces && <WorkspaceList />}
        <Samples />
        {isPhone && <PhonePrivacy />}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={text('start.choose')}
        multiple
        accept={acceptedFiles}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same files may be chosen again after it was mended.
          event.target.value = '';
          if (files.length > 0) openFiles(files);
        }}
      />
      {isPasting && (
        <Suspense fallback={null}>
          <PasteDialog isOpen onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </div>
  );
}

function PhonePrivacy(): ReactNode {
  const text = useText();
  const count = useApp((state) => state.privacy.requests);
  return (
    <p className="start-phone-privacy">
      <Icon name="shield" />
      {text('start.leaves.phone', { count })}
    </p>
  );
}

/** O opens a file, digits open samples. */
function useStartKeys(choose: () => void): void {
  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target) || isOverlayOpen())
        return;
      if (event.key.toLowerCase() === 'o') {
        event.preventDefault();
        choose();
        return;
      }
      const sample = /^[1-9]$/.test(event.key)
        ? app.store.getState().samples[Number(event.key) - 1]
        : undefined;
      if (sample) void app.actions.openSample(sample.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [choose]);
}

/** A table or a file pasted anywhere on the page is read at once. */
function usePastedTable(): void {
  const text = useText();
  const name = text('start.paste.name');
  useListening(() => {
    const onPaste = (event: ClipboardEvent) => {
      if (isWriting(event.target) || isOverlayOpen()) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const table = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) app.actions.openFiles(files);
      else if (table.includes('\n')) app.actions.openText(table, name);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [name]);
}

import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Modal } from '../ui/Modal';

/** Asks what to do with a file that this device cannot hold without trouble, before it is read. */
export function LargeFileDialog(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const file = useApp((state) => state.largeFile);
  if (!file) return null;
  const { name, rows, memory, room, sampleRows, by, isTooMuch } = file;
  const cancel = (): void => app.actions.cancelOpening();
  return (
    <Modal
      role="alertdialog"
      title={text(isTooMuch ? 'start.large.tooMuch' : 'start.large.title', { file: name })}
      isOpen
      onClose={cancel}
      actions={
        <>
          <Button onPress={cancel}>{text('start.cancel')}</Button>
          {!isTooMuch && (
            <Button onPress={() => app.actions.answerLargeFile('all')}>{text('start.large.all')}</Button>
          )}
          <Button variant="filled" onPress={() => app.actions.answerLargeFile('sample')}>
            {text('start.large.sample', { rows: sampleRows })}
          </Button>
        </>
      }
    >
      <p>
        {text('start.large.memory', {
          rows: formats.number(rows, 2),
          memory: formats.bytes(memory),
          room: formats.bytes(room),
        })}
      </p>
      <p>
        {by === undefined
          ? text('start.large.byRow', { rows: sampleRows })
          : text('start.large.byColumn', { rows: sampleRows, column: by })}
      </p>
    </Modal>
  );
}

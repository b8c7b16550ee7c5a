import { useState, type ReactNode } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Modal } from '../ui/Modal';

/** Takes cells from the clipboard; for whoever has no file at hand. */
export function PasteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const text = useText();
  const [table, setTable] = useState('');
  const lines = table.trim() === '' ? 0 : table.trim().split('\n').length;

  const close = () => {
    setTable('');
    onClose();
  };
  const read = () => {
    app.actions.openText(table, text('start.paste.name'));
    close();
  };

  return (
    <Modal
      title={text('start.paste.title')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{text('shell.cancel')}</Button>
          <Button
            variant="filled"
            onPress={read}
            disabledReason={lines === 0 ? text('start.paste.empty') : undefined}
          >
            {text('start.paste.read')}
          </Button>
        </>
      }
    >
      <Field
        label={text('start.paste.label')}
        value={table}
        onChange={setTable}
        rows={9}
        note={
          lines === 0
            ? text('start.paste.note')
            : `${text('start.paste.lines', { count: lines })}. ${text('start.paste.note')}`
        }
        autoFocus
      />
    </Modal>
  );
}

import { useState, type ReactNode } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Modal } from '../ui/Modal';

export function RenameWorkspace({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const text = useText();
  const [draft, setDraft] = useState(name);
  const rename = () => {
    const wanted = draft.trim();
    if (wanted !== '') app.actions.renameWorkspace(wanted);
    onClose();
  };
  return (
    <Modal
      title={text('shell.workspace.renameTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text('shell.cancel')}</Button>
          <Button variant="filled" onPress={rename}>
            {text('shell.save')}
          </Button>
        </>
      }
    >
      <Field
        label={text('shell.workspace.nameLabel')}
        value={draft}
        onChange={setDraft}
        onEnter={rename}
        maxLength={80}
        autoFocus
      />
    </Modal>
  );
}

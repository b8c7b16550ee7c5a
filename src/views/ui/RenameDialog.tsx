import { useState, type ReactNode } from 'react';
import { Button } from './Button';
import { Field } from './Field';
import { Modal } from './Modal';

interface RenameDialogProps {
  readonly title: string;
  readonly label: string;
  /** As it is called now. */
  readonly name: string;
  readonly cancel: string;
  readonly save: string;
  /** With the new name; not called with an empty one. */
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for another name; Enter takes it. */
export function RenameDialog(props: RenameDialogProps): ReactNode {
  const { title, label, name, cancel, save, onRename, onClose } = props;
  const [draft, setDraft] = useState(name);
  const rename = (): void => {
    const wanted = draft.trim();
    if (wanted !== '') onRename(wanted);
    onClose();
  };
  return (
    <Modal
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button variant="filled" onPress={rename}>
            {save}
          </Button>
        </>
      }
    >
      <Field label={label} value={draft} onChange={setDraft} onEnter={rename} maxLength={80} autoFocus />
    </Modal>
  );
}

import type { ReactNode } from 'react';
import { Button } from './Button';
import { Modal } from './Modal';

interface DeleteDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly cancel: string;
  readonly remove: string;
  readonly onDelete: () => void;
  readonly onClose: () => void;
  /** What is lost. */
  readonly children: ReactNode;
}

/** Asks before something is gone. */
export function DeleteDialog(props: DeleteDialogProps): ReactNode {
  const { title, isOpen, cancel, remove, onDelete, onClose, children } = props;
  return (
    <Modal
      role="alertdialog"
      title={title}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button
            variant="danger"
            onPress={() => {
              onDelete();
              onClose();
            }}
          >
            {remove}
          </Button>
        </>
      }
    >
      {children}
    </Modal>
  );
}

import type { ReactNode } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Modal } from '../ui/Modal';

/** Asks before the cells of a column are replaced. @param column  null: nothing is asked */
export function PseudonymDialog({
  column,
  onClose,
}: {
  column: string | null;
  onClose: () => void;
}): ReactNode {
  const text = useText();
  return (
    <Modal
      role="alertdialog"
      title={text('health.pseudonym.title', { column: column ?? '' })}
      isOpen={column !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {text('health.cancel')}
          </Button>
          <Button
            variant="filled"
            onPress={() => {
              if (column !== null) void app.actions.pseudonymise(column);
              onClose();
            }}
          >
            {text('health.pseudonym')}
          </Button>
        </>
      }
    >
      <p>{text('health.pseudonym.body')}</p>
    </Modal>
  );
}

import type { ReactNode } from 'react';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Modal } from '../ui/Modal';

/** Names how many rows go, and that nothing brings them back. @param rows  null: nothing is asked */
export function EraseDialog({
  rows,
  onClose,
  onErase,
}: {
  rows: readonly number[] | null;
  onClose: () => void;
  onErase: (rows: readonly number[]) => void;
}): ReactNode {
  const text = useText();
  const count = rows?.length ?? 0;
  return (
    <Modal
      role="alertdialog"
      title={text('health.erase.title')}
      isOpen={rows !== null}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose} autoFocus>
            {text('health.cancel')}
          </Button>
          <Button variant="danger" how={text('health.lookup.rows.how')} onPress={() => rows && onErase(rows)}>
            {text('health.erase.confirm', { rows: count })}
          </Button>
        </>
      }
    >
      <p {...explains(text('health.lookup.rows.how'))}>{text('health.erase.body', { rows: count })}</p>
      <p className="health-dialog-rest">{text('health.erase.rest')}</p>
    </Modal>
  );
}

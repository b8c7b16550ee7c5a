import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Kbd } from '../ui/Kbd';
import { Modal } from '../ui/Modal';
import { anywhereKeys, screenKeys, type KeyHelp } from './keys';

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const text = useText();
  const screen = useApp((state) => state.screen);
  return (
    <Modal
      title={text('shell.keys.title')}
      isOpen={isOpen}
      onClose={onClose}
      actions={<Button onPress={onClose}>{text('shell.close')}</Button>}
    >
      <KeyList keys={screenKeys(screen)} />
      <h3 className="shell-keys-heading">{text('shell.keys.anywhere')}</h3>
      <KeyList keys={anywhereKeys()} />
    </Modal>
  );
}

function KeyList({ keys }: { keys: readonly KeyHelp[] }): ReactNode {
  const text = useText();
  return (
    <dl className="shell-keys">
      {keys.map(([key, id]) => (
        <div key={id}>
          <dt>{text(id)}</dt>
          <dd>
            <Kbd>{key}</Kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';
import { Modal } from '../ui/Modal';

export function WorkspaceMenu(): ReactNode {
  const text = useText();
  const name = useApp((state) => state.workspace?.name);
  const [draft, setDraft] = useState<string | null>(null);
  if (name === undefined) return null;

  const rename = () => {
    const wanted = draft?.trim() ?? '';
    if (wanted !== '') app.actions.renameWorkspace(wanted);
    setDraft(null);
  };

  return (
    <>
      <Menu
        label={text('shell.workspace', { name })}
        onAction={(id) => {
          if (id === 'rename') setDraft(name);
          if (id === 'copy') void app.actions.saveCopy();
          if (id === 'new') app.actions.newWorkspace();
        }}
        entries={[
          { id: 'rename', label: text('shell.workspace.rename'), icon: 'pencil' },
          { id: 'copy', label: text('shell.workspace.copy'), icon: 'download' },
          { id: 'new', label: text('shell.workspace.new'), icon: 'file' },
        ]}
        trigger={
          <Button variant="bare" className="shell-workspace" label={text('shell.workspace', { name })}>
            <span className="shell-workspace-name">{name}</span>
            <Icon name="down" size={14} />
          </Button>
        }
      />
      <Modal
        title={text('shell.workspace.renameTitle')}
        isOpen={draft !== null}
        onClose={() => setDraft(null)}
        actions={
          <>
            <Button onPress={() => setDraft(null)}>{text('shell.cancel')}</Button>
            <Button variant="filled" onPress={rename}>
              {text('shell.save')}
            </Button>
          </>
        }
      >
        <Field
          label={text('shell.workspace.nameLabel')}
          value={draft ?? ''}
          onChange={setDraft}
          onEnter={rename}
          maxLength={80}
          autoFocus
        />
      </Modal>
    </>
  );
}

import type { ReactNode } from 'react';
import { app } from '../appStore';
import { useText } from '../messages/useText';
import { RenameDialog } from '../ui/RenameDialog';

export function RenameWorkspace({ name, onClose }: { name: string; onClose: () => void }): ReactNode {
  const text = useText();
  return (
    <RenameDialog
      title={text('shell.workspace.renameTitle')}
      label={text('shell.workspace.nameLabel')}
      name={name}
      cancel={text('shell.cancel')}
      save={text('shell.save')}
      onRename={(wanted) => app.actions.renameWorkspace(wanted)}
      onClose={onClose}
    />
  );
}

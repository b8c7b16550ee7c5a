import { lazy, Suspense, useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Menu } from '../ui/Menu';

const RenameWorkspace = lazy(() =>
  import('./RenameWorkspace').then((module) => ({ default: module.RenameWorkspace })),
);

export function WorkspaceMenu(): ReactNode {
  const text = useText();
  const name = useApp((state) => state.workspace?.name);
  const [isRenaming, setRenaming] = useState(false);
  if (name === undefined) return null;

  return (
    <>
      <Menu
        label={text('shell.workspace', { name })}
        onAction={(id) => {
          if (id === 'rename') setRenaming(true);
          if (id === 'copy') void app.actions.saveCopy();
          if (id === 'recipe') void import('../liveStore').then(({ live }) => live.saveRecipe());
          if (id === 'new') app.actions.newWorkspace();
        }}
        entries={[
          { id: 'rename', label: text('shell.workspace.rename'), icon: 'pencil' },
          { id: 'copy', label: text('shell.workspace.copy'), icon: 'download' },
          { id: 'recipe', label: text('shell.workspace.recipe'), icon: 'download' },
          { id: 'new', label: text('shell.workspace.new'), icon: 'file' },
        ]}
        trigger={
          <Button variant="bare" className="shell-workspace" label={text('shell.workspace', { name })}>
            <span className="shell-workspace-name">{name}</span>
            <Icon name="down" size={14} />
          </Button>
        }
      />
      {isRenaming && (
        <Suspense fallback={null}>
          <RenameWorkspace name={name} onClose={() => setRenaming(false)} />
        </Suspense>
      )}
    </>
  );
}

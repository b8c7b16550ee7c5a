import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Mark } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { DeviceBadge } from './DeviceBadge';
import { ExportStatus } from './ExportStatus';
import { MoreMenu } from './MoreMenu';
import { PrivacyBadge } from './PrivacyBadge';
import { SaveStatus } from './SaveStatus';
import { Tabs } from './Tabs';
import { UndoButtons } from './UndoButtons';
import { useNarrow, usePhone } from './useMedia';
import { WorkspaceMenu } from './WorkspaceMenu';

export function TopBar(): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const isNarrow = useNarrow();
  const isStart = useApp((state) => state.screen === 'start');
  const language = useApp((state) => state.language);
  const theme = useApp((state) => state.theme);
  const otherTheme = theme === 'dark' ? 'light' : 'dark';

  return (
    <header className="shell-bar">
      <div className="shell-left">
        <Button
          variant="bare"
          className="shell-logo"
          label={text('shell.home')}
          onPress={() => app.actions.go('start')}
        >
          <Mark />
          <span className="shell-wordmark">{text('shell.name')}</span>
        </Button>
        {isStart ? (
          <BackToWork />
        ) : (
          <>
            <i className="shell-line" />
            <WorkspaceMenu />
            <SaveStatus />
            <ExportStatus />
          </>
        )}
      </div>
      {!isStart && !isPhone && <Tabs className="shell-tabs" />}
      <div className="shell-right">
        {!isStart && !isNarrow && (
          <>
            <UndoButtons />
            <i className="shell-line" />
          </>
        )}
        <PrivacyBadge />
        {isNarrow ? (
          <MoreMenu />
        ) : (
          <>
            <DeviceBadge />
            <Button
              variant="bare"
              size="s"
              className="shell-language"
              label={text('shell.language')}
              onPress={() => app.actions.setLanguage(language === 'zh' ? 'en' : 'zh')}
            >
              {text('shell.language.other')}
            </Button>
            <IconButton
              icon={theme === 'dark' ? 'sun' : 'moon'}
              label={text(`shell.theme.${otherTheme}`)}
              onPress={() => app.actions.setTheme(otherTheme)}
            />
          </>
        )}
      </div>
    </header>
  );
}

/** From the start to the work that is still on the table, also where the browser keeps nothing. */
function BackToWork(): ReactNode {
  const text = useText();
  const workspace = useApp((state) => state.workspace);
  if (workspace === null) return null;
  const label = text('shell.workspace.back', { name: workspace.name });
  return (
    <>
      <i className="shell-line" />
      <Button
        variant="bare"
        className="shell-workspace"
        label={label}
        onPress={() => void app.actions.openWorkspace(workspace.id)}
      >
        <span className="shell-workspace-name">{label}</span>
      </Button>
    </>
  );
}

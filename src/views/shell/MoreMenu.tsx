import { useState, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { stepWords } from '../messages/editWords';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Menu } from '../ui/Menu';
import { Modal } from '../ui/Modal';
import { DeviceDetails, useDeviceName } from './DeviceDetails';

import { useUndo } from './useUndo';

/** On a phone, and where the window is narrow: everything of the right end of the top bar that is not the privacy badge. */
export function MoreMenu(): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const theme = useApp((state) => state.theme);
  const { undo, redo } = useUndo();
  const device = useDeviceName();
  const [isDeviceOpen, setDeviceOpen] = useState(false);

  const act = (id: string) => {
    if (id === 'undo') app.actions.undo();
    if (id === 'redo') app.actions.redo();
    if (id === 'language') app.actions.setLanguage(language === 'zh' ? 'en' : 'zh');
    if (id === 'theme') app.actions.setTheme(theme === 'dark' ? 'light' : 'dark');
    if (id === 'device') setDeviceOpen(true);
  };

  return (
    <>
      <Menu
        label={text('shell.tab.more')}
        placement="bottom end"
        onAction={act}
        trigger={<IconButton icon="more" label={text('shell.tab.more')} hasTooltip={false} />}
        entries={[
          {
            id: 'undo',
            icon: 'undo',
            isDisabled: undo === null,
            label: undo ? text('shell.undo.step', { step: stepWords(undo, text) }) : text('shell.undo'),
          },
          {
            id: 'redo',
            icon: 'redo',
            isDisabled: redo === null,
            label: redo ? text('shell.redo.step', { step: stepWords(redo, text) }) : text('shell.redo'),
          },
          { id: 'language', icon: 'globe', label: text('shell.language.other'), startsGroup: true },
          {
            id: 'theme',
            icon: theme === 'dark' ? 'sun' : 'moon',
            label: text(theme === 'dark' ? 'shell.theme.light' : 'shell.theme.dark'),
          },
          { id: 'device', icon: 'chip', label: device },
        ]}
      />
      <Modal
        title={text('shell.device.title')}
        isOpen={isDeviceOpen}
        onClose={() => setDeviceOpen(false)}
        actions={<Button onPress={() => setDeviceOpen(false)}>{text('shell.close')}</Button>}
      >
        <DeviceDetails />
      </Modal>
    </>
  );
}

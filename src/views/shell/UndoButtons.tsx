import type { ReactNode } from 'react';
import { app } from '../appStore';
import { stepWords } from '../messages/editWords';
import { useText } from '../messages/useText';
import { IconButton } from '../ui/IconButton';
import { shortcut } from './keys';
import { useUndo } from './useUndo';

export function UndoButtons(): ReactNode {
  const text = useText();
  const { undo, redo } = useUndo();
  return (
    <>
      <IconButton
        icon="undo"
        label={undo ? text('shell.undo.step', { step: stepWords(undo, text) }) : text('shell.undo')}
        keys={shortcut('mod', 'Z')}
        isDisabled={undo === null}
        onPress={() => app.actions.undo()}
      />
      <IconButton
        icon="redo"
        label={redo ? text('shell.redo.step', { step: stepWords(redo, text) }) : text('shell.redo')}
        keys={shortcut('shift', 'mod', 'Z')}
        isDisabled={redo === null}
        onPress={() => app.actions.redo()}
      />
    </>
  );
}

import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';

const msPerDay = 86_400_000;
/** Days without a file copy after which it is said: the browser may clear what it keeps. */
const mostDays = 7;

/** Saved, saving, or not saved and what to do. */
export function SaveStatus(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const save = useApp((state) => state.save);
  const copiedAt = useApp((state) => state.copiedAt);
  if (save.status === 'none') return null;
  const days = save.status === 'saved' && copiedAt !== null ? Math.floor((save.at - copiedAt) / msPerDay) : 0;
  if (days >= mostDays)
    return (
      <Button
        variant="bare"
        size="s"
        className="shell-save is-old"
        onPress={() => void app.actions.saveCopy()}
      >
        <i className="shell-dot is-old" />
        <span className="shell-save-words">{text('shell.save.noCopy', { days })}</span>
      </Button>
    );
  if (save.status === 'failed')
    return (
      <Popover
        label={text(`shell.save.${save.why}`)}
        placement="bottom start"
        trigger={
          <Button variant="bare" size="s" className="shell-save is-bad">
            <i className="shell-dot is-bad" />
            <span className="shell-save-words">{text(`shell.save.${save.why}`)}</span>
          </Button>
        }
      >
        <h3>{text(`shell.save.${save.why}`)}</h3>
        <p>{text(`shell.save.${save.why}.todo`)}</p>
      </Popover>
    );
  return (
    <span className="shell-save" role="status">
      <i className={`shell-dot ${save.status === 'saving' ? 'is-hollow' : ''}`} />
      <span className="shell-save-words">
        {save.status === 'saving'
          ? text('shell.saving')
          : text('shell.saved', { time: formats.clock(save.at) })}
      </span>
    </span>
  );
}

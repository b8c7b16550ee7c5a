import type { ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { ProblemText } from './ProblemText';

/** A file being written, with the way out; or why it could not be written. */
export function ExportStatus(): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const exporting = useApp((state) => state.exporting);
  // The map tells of it beside itself.
  const problem = useApp((state) => (state.screen === 'map' ? null : state.exportProblem));
  if (exporting)
    return (
      <span className="shell-save" role="status">
        <i className="shell-dot is-hollow" />
        <span className="shell-save-words">
          {text('shell.writing', { file: exporting.name, percent: percent(exporting.fraction) })}
        </span>
        <Button variant="bare" size="s" onPress={() => app.actions.cancelExport()}>
          {text('shell.cancel')}
        </Button>
      </span>
    );
  if (!problem) return null;
  return (
    <Popover
      label={text('shell.notWritten')}
      placement="bottom start"
      trigger={
        <Button variant="bare" size="s" className="shell-save is-bad">
          <i className="shell-dot is-bad" />
          <span className="shell-save-words">{text('shell.notWritten')}</span>
        </Button>
      }
    >
      <h3>{text('shell.notWritten')}</h3>
      <ProblemText problem={problem} />
      <Button size="s" onPress={() => app.actions.dismissExportProblem()}>
        {text('start.dismiss')}
      </Button>
    </Popover>
  );
}

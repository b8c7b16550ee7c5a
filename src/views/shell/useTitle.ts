import { useEffect } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { runFraction } from './runFraction';

/** The title of the tab: the workspace, and the percent while a run is on. */
export function useTitle(): void {
  const text = useText();
  const formats = useFormats();
  const name = useApp((state) => state.workspace?.name);
  const percent = useApp((state) => {
    const fraction = runFraction(state);
    return fraction === null ? null : Math.floor(fraction * 100);
  });

  useEffect(() => {
    const plain = name === undefined ? text('shell.title') : text('shell.title.workspace', { name });
    document.title =
      percent === null
        ? plain
        : text('shell.title.running', { percent: formats.percent(percent / 100), name: plain });
  }, [text, formats, name, percent]);
}

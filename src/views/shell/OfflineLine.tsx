import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';

/** Whether the page works without a network; where that needs a word of the user's, its button. */
export function OfflineLine(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const program = useApp((state) => state.program);
  const how = explains(text('shell.offline.how'));
  switch (program.status) {
    case 'none':
      return null;
    case 'absent':
      return <p className="quiet">{text('shell.offline.absent')}</p>;
    case 'kept':
      return <p {...how}>{text('shell.offline.kept')}</p>;
    case 'keeping': {
      const { done, total } = program;
      return (
        <p {...how}>
          {text('shell.offline.keeping', { done: formats.bytes(done), total: formats.bytes(total) })}
        </p>
      );
    }
    case 'asking': {
      const { why, missing } = program;
      const keep = (): void =>
        void import('../keepForOffline').then(({ keepForOffline }) => keepForOffline(true));
      return (
        <>
          <p {...how}>{text(`shell.offline.${why}`)}</p>
          <Button size="s" onPress={keep}>
            {why === 'failed'
              ? text('shell.offline.retry')
              : text('shell.offline.keep', { bytes: formats.bytes(missing) })}
          </Button>
        </>
      );
    }
  }
}

import { useState, type ReactNode } from 'react';
import { app, useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { ProblemText } from '../../shell/ProblemText';
import { usePhone } from '../../shell/useMedia';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { usePausedWords } from './usePausedWords';
import { useEncoderWords } from './useEncoderWords';

/** The offer of a better encoder, one that is paused, or why there is none. */
export function RefineOffer(): ReactNode {
  const text = useText();
  const { about } = useEncoderWords();
  const pausedWords = usePausedWords();
  const refine = useApp((state) => state.refine);
  const workspace = useApp((state) => state.workspace?.id ?? '');
  const [dismissed, setDismissed] = useState('');
  const what = `${workspace} ${refine.status} ${refine.status === 'offered' ? refine.next.encoder.kind : ''}`;
  if (dismissed === what) return null;
  const dismiss = (
    <Button variant="bare" onPress={() => setDismissed(what)}>
      {text('map.refine.dismiss')}
    </Button>
  );
  if (refine.status === 'paused')
    return (
      <div className="map-dock">
        <span {...explains(text('encoder.line.how'))}>{pausedWords(refine)}</span>
        <Button variant="bare" onPress={() => app.actions.cancelRefine()}>
          {text('encoder.dock.stop')}
        </Button>
        <Button onPress={() => void app.actions.startRefine()}>{text('encoder.dock.goOn')}</Button>
      </div>
    );
  if (refine.status === 'offered') {
    const { encoder, texts, read, seconds, isMeasured } = refine.next;
    const sentence = encoder.kind === 'taught' ? 'taught' : read > 0 ? 'rest' : 'transformer';
    return (
      <div className="map-dock">
        <span {...explains(text(isMeasured ? 'encoder.better.measured' : 'encoder.better.assumed'))}>
          {text(`encoder.dock.${sentence}`, { texts, read, time: about(seconds) })}
        </span>
        <WhatItChanges />
        {dismiss}
        <Button onPress={() => void app.actions.startRefine()}>{text('map.refine.start')}</Button>
      </div>
    );
  }
  if (refine.status === 'unavailable' && (refine.why === 'unreadable' || refine.problem))
    return (
      <div className="map-dock">
        {refine.problem ? (
          <ProblemText problem={refine.problem} />
        ) : (
          <span>{text('map.refine.unreadable')}</span>
        )}
        <WhatItChanges />
        {dismiss}
      </div>
    );
  return null;
}

function WhatItChanges(): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const open = (): void => app.actions.look({ panel: 'encoder', customer: null });
  if (isPhone) return <IconButton icon="info" label={text('encoder.what')} onPress={open} />;
  return (
    <Button variant="bare" onPress={open}>
      {text('encoder.what')}
    </Button>
  );
}

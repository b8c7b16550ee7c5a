import type { ReactNode } from 'react';
import type { EncoderReport } from '../../../core/data/encoder';
import type { PlannedStep } from '../../../pipeline/encoderPlan';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { ProblemText } from '../../shell/ProblemText';
import { Button } from '../../ui/Button';
import { explains } from '../../ui/explains';
import { Tooltip } from '../../ui/Tooltip';
import { usePausedWords } from './usePausedWords';
import { isOwn, useEncoderWords } from './useEncoderWords';

/** What a better map of the texts would cost, with the button that starts it. */
export function BetterStep({ report }: { readonly report: EncoderReport }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const refine = useApp((state) => state.refine);
  const pausedWords = usePausedWords();
  const isBest = report.kind === 'transformer' && !isOwn(report);
  return (
    <section className="encoder-section">
      <h3>{text('encoder.better')}</h3>
      {refine.status === 'offered' ? (
        <Offer next={refine.next} />
      ) : refine.status === 'paused' ? (
        <div className="encoder-offer">
          <p {...explains(text('encoder.line.how'))}>{pausedWords(refine)}</p>
          <Button variant="filled" onPress={() => void app.actions.startRefine()}>
            {text('encoder.dock.goOn')}
          </Button>
        </div>
      ) : refine.status === 'running' ? (
        <p {...explains(text('encoder.going.how'))}>
          {text(`map.step.${refine.step.name}`)}
          {'. '}
          {text('encoder.going', { share: percent(refine.step.fraction) })}
        </p>
      ) : refine.status === 'unavailable' && refine.problem ? (
        <ProblemText problem={refine.problem} />
      ) : (
        <p className="quiet">{text(isBest ? 'encoder.better.none' : 'encoder.better.unknown')}</p>
      )}
    </section>
  );
}

function Offer({ next }: { readonly next: PlannedStep }): ReactNode {
  const text = useText();
  const { about } = useEncoderWords();
  const { encoder, texts, read, seconds, isMeasured } = next;
  const isTaught = encoder.kind === 'taught';
  const what = isTaught ? 'taught' : read > 0 ? 'rest' : 'transformer';
  return (
    <div className="encoder-offer">
      <Tooltip
        text={text(isMeasured ? 'encoder.better.measured' : 'encoder.better.assumed')}
        isFocusable
        placement="left"
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an estimate explains itself on focus */}
        <p tabIndex={0} role="note">
          {text(`encoder.better.${what}`, { texts, read, time: about(seconds) })}
        </p>
      </Tooltip>
      <Button variant="filled" onPress={() => void app.actions.startRefine()}>
        {text(isTaught ? 'encoder.start.taught' : 'encoder.start.transformer')}
      </Button>
    </div>
  );
}

import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { planRules } from '../../../pipeline/encoderPlan';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useSentenceGap, useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { BetterStep } from './BetterStep';
import { EncoderChoices } from './EncoderChoices';
import { EncoderQuality } from './EncoderQuality';
import { reportOf, rowsRead, useEncoderWords } from './useEncoderWords';
import './encoder.css';

const BroughtEncoders = lazy(async () => ({ default: (await import('./BroughtEncoders')).BroughtEncoders }));

/** What the map's texts are compared by, how good that is, what better would cost, and the choice by hand. */
export function EncoderCard(): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { percent } = useFormats();
  const { line, modelName } = useEncoderWords();
  const result = useApp((state) => state.result);
  const isInt8 = useApp(
    ({ recipe }) => !!recipe && 'precision' in recipe.encoder && !!recipe.encoder.precision,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (!result) return null;
  const report = reportOf(result);
  const { unreadable } = result.texts;
  const how = text('encoder.line.how');
  const scripts =
    unreadable > planRules.unreadable ? 'unreadable' : report?.taught?.byTable ? 'both' : 'some';
  return (
    <article className="encoder-card" aria-label={text('encoder.title')}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {text('encoder.title')}
        </h2>
        <IconButton
          icon="close"
          label={text('encoder.close')}
          onPress={() => app.actions.look({ panel: null })}
        />
      </header>
      <section className="encoder-section">
        <p className="encoder-from">
          <span className="quiet">{text('encoder.from')}</span>
          <b {...(report && explains(how))}>{line(report)}</b>
        </p>
        {report && (
          <>
            <p {...explains(unreadable >= 0.01 ? `${how}${gap}${text('encoder.unreadable.how')}` : how)}>
              {text(`encoder.now.${report.kind}`, {
                name: modelName(report.name),
                texts: report.texts,
                rows: rowsRead(report),
              })}
              {unreadable >= 0.01 && `${gap}${text(`encoder.${scripts}`, { share: percent(unreadable) })}`}
            </p>
            {isInt8 && <p>{text('encoder.int8')}</p>}
            <EncoderQuality report={report} />
          </>
        )}
      </section>
      {report && (
        <>
          <BetterStep report={report} />
          <EncoderChoices />
          <Suspense fallback={null}>
            <BroughtEncoders />
          </Suspense>
        </>
      )}
    </article>
  );
}

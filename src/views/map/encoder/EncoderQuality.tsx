import type { ReactNode } from 'react';
import type { EncoderReport, TaughtReport } from '../../../core/data/encoder';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Tooltip } from '../../ui/Tooltip';

/** 95% of means lie within so many standard errors. */
const z = 1.96;

/** How close a map's encoder comes to the language model: measured, or said not to be known. */
export function EncoderQuality({ report }: { readonly report: EncoderReport }): ReactNode {
  const text = useText();
  const { kind, taught } = report;
  if (taught) return <Agreement taught={taught} />;
  const id =
    kind === 'transformer'
      ? 'encoder.quality.whole'
      : kind === 'lexical' || kind === 'static'
        ? 'encoder.quality.unknown'
        : 'encoder.quality.foreign';
  return <p className="quiet">{text(id)}</p>;
}

function Agreement({ taught }: { readonly taught: TaughtReport }): ReactNode {
  const text = useText();
  const { percent, number } = useFormats();
  const { agreement, standardError, heldBack, cosine, lexical } = taught;
  const value = text('encoder.quality.value', {
    share: percent(agreement),
    range: percent(z * standardError, agreement > 0.99 ? 1 : 0),
  });
  const how = text('encoder.quality.how', { heldBack, cosine: number(cosine, 2) });
  const name = text('encoder.quality');
  return (
    <Tooltip text={how} isFocusable placement="left">
      <div className="encoder-agreement" tabIndex={0} role="group" aria-label={`${name}: ${value}. ${how}`}>
        <span className="encoder-agreement-head">
          <span>{name}</span>
          <b>{value}</b>
        </span>
        {lexical && <Bar name={text('encoder.quality.counts')} share={lexical.agreement} tone="before" />}
        <Bar name={text('encoder.quality.here')} share={agreement} tone="now" />
      </div>
    </Tooltip>
  );
}

interface BarProps {
  readonly name: string;
  readonly share: number;
  readonly tone: 'before' | 'now';
}

/** From nothing in common with the language model, at the left, to the language model itself. */
function Bar({ name, share, tone }: BarProps): ReactNode {
  const { percent } = useFormats();
  return (
    <span className={`encoder-bar is-${tone}`} aria-hidden="true">
      <span>{name}</span>
      <span className="encoder-bar-track">
        <span style={{ transform: `scaleX(${Math.min(1, Math.max(0, share))})` }} />
      </span>
      <span>{percent(share)}</span>
    </span>
  );
}

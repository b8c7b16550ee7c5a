import type { ReactNode } from 'react';
import type { EncoderReport, TaughtReport } from '../../../core/data/encoder';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Tooltip } from '../../ui/Tooltip';
import { isOwn } from './useEncoderWords';

/** 95% of means lie within so many standard errors. */
const z = 1.96;

/** How close a map's encoder comes to the language model: measured, or said not to be known. */
export function EncoderQuality({ report }: { readonly report: EncoderReport }): ReactNode {
  const text = useText();
  const { kind, taught } = report;
  if (taught && taught.heldBack > 0) return <Agreement taught={taught} />;
  const id =
    kind === 'vectors' || isOwn(report)
      ? 'encoder.quality.foreign'
      : kind === 'transformer' || taught
        ? 'encoder.quality.whole'
        : 'encoder.quality.unknown';
  return <p className="quiet">{text(id)}</p>;
}

function Agreement({ taught }: { readonly taught: TaughtReport }): ReactNode {
  const text = useText();
  const { number } = useFormats();
  const { agreement, standardError, heldBack, cosine, lexical, order } = taught;
  return (
    <div className="encoder-agreements">
      <p className="quiet">{text('encoder.quality.against')}</p>
      {order && (
        <Measure
          name={text('encoder.order')}
          how={text('encoder.order.how', { heldBack })}
          here={order.agreement}
          standardError={order.standardError}
          words={order.lexical}
          chance={0.5}
        />
      )}
      <Measure
        name={text('encoder.nearest')}
        how={text('encoder.nearest.how', { heldBack, cosine: number(cosine, 2) })}
        here={agreement}
        standardError={standardError}
        words={lexical?.agreement}
        chance={0}
      />
    </div>
  );
}

interface MeasureProps {
  readonly name: string;
  readonly how: string;
  readonly here: number;
  readonly standardError: number;
  /** The same of plain word counts, where it was measured. */
  readonly words: number | undefined;
  /** What chance gives: where bars begin. */
  readonly chance: number;
}

/** One measure: its figure with its range, beside that of word counts. */
function Measure({ name, how, here, standardError, words, chance }: MeasureProps): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const value = text('encoder.quality.value', {
    share: percent(here),
    range: percent(z * standardError, z * standardError < 0.01 ? 1 : 0),
  });
  const length = (share: number): number => (share - chance) / (1 - chance);
  const compared = words === undefined ? '' : `${text('encoder.quality.counts')}: ${percent(words)}. `;
  return (
    <Tooltip text={how} isFocusable placement="left">
      <div
        className="encoder-measure"
        tabIndex={0}
        role="group"
        aria-label={`${name}: ${value}. ${compared}${how}`}
      >
        <span className="encoder-measure-head">
          <span>{name}</span>
          <b>{value}</b>
        </span>
        {words !== undefined && (
          <>
            <Bar name={text('encoder.quality.counts')} share={words} length={length(words)} tone="before" />
            <Bar name={text('encoder.quality.here')} share={here} length={length(here)} tone="now" />
          </>
        )}
      </div>
    </Tooltip>
  );
}

interface BarProps {
  readonly name: string;
  readonly share: number;
  /** Of the way from chance to the language model itself, 0–1. */
  readonly length: number;
  readonly tone: 'before' | 'now';
}

function Bar({ name, share, length, tone }: BarProps): ReactNode {
  const { percent } = useFormats();
  return (
    <span className={`encoder-bar is-${tone}`} aria-hidden="true">
      <span>{name}</span>
      <span className="encoder-bar-track">
        <span style={{ transform: `scaleX(${Math.min(1, Math.max(0, length))})` }} />
      </span>
      <span>{percent(share)}</span>
    </span>
  );
}

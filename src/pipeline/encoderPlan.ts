import type { EncoderKind } from '../core/data/encoder';
import type { EncoderChoice, Precision } from '../core/data/recipe';
import type { TextStats } from '../workers/messages/encode';

/** The rules by which better encoders follow the word counts. */
export const planRules = {
  /** Share of texts in a script that a language model cannot read above which it is not asked at all. */
  unreadable: 0.95,
  /**
   * Share of such texts above which it is not asked for vectors of all, which would part the languages: it teaches of
   * those it reads, the table of word vectors of the others.
   */
  mixed: 0.05,
  /** Work that takes longer than this by estimate is offered, not started. */
  startsItselfSeconds: 90,
  /** Distinct texts up to which the language model reads all: it would read nearly as many to teach. */
  readsAll: 1500,
  /** Texts that a language model reads to teach, where it is left to it: the estimate before it has begun. */
  taught: 1000,
  /** Vectors of a language model for more distinct texts than this fill a device's memory: 384 numbers each. */
  mostRead: 400_000,
} as const;

/** Characters that a word piece stands for, on average over English reviews and titles. */
const charactersPerPiece = 4.3;
/** Texts a second of what needs no language model: counting words, looking them up in a table. */
const quickTexts = 20_000;

/** A language model as its files describe it. */
export interface PlannedModel {
  readonly name: string;
  readonly sha256: string;
  /** Left out: float32. */
  readonly precision?: Precision;
  /** Longer texts lose their end. */
  readonly maxTokens: number;
}

export interface PlanFacts {
  /** What made the vectors of the map on screen. */
  readonly made: EncoderKind;
  readonly texts: TextStats;
  readonly model: PlannedModel;
  /** Word pieces that the model reads in a second on this device. */
  readonly piecesPerSecond: number;
  /** The rate was measured here; else it is what such a device usually does. */
  readonly isMeasured: boolean;
  /** Distinct texts that the model has read before and whose vectors are kept. */
  readonly read: number;
}

/** A better encoder, and what it costs. */
export interface PlannedStep {
  readonly encoder: EncoderChoice;
  /** Distinct texts that the language model reads for it; 0: none. */
  readonly texts: number;
  /** Those of them that it has read already. */
  readonly read: number;
  /** What is left to do takes about so long. */
  readonly seconds: number;
  readonly isMeasured: boolean;
  /** Quick enough not to be asked about. */
  readonly startsItself: boolean;
}

/** Distinct texts that a language model reads for this encoder. */
function textsRead(encoder: EncoderChoice, { distinct }: TextStats): number {
  if (encoder.kind === 'transformer') return distinct;
  if (encoder.kind !== 'taught') return 0;
  return Math.min(distinct, encoder.rows === 'auto' ? planRules.taught : encoder.rows);
}

/** What an encoder would cost on this device, from what is known now. */
export function costOf(encoder: EncoderChoice, facts: PlanFacts): PlannedStep {
  const { texts, model, piecesPerSecond, isMeasured } = facts;
  const wanted = textsRead(encoder, texts);
  // Which texts teach is not known before; only a pass over all of them goes on where it was.
  const read = encoder.kind === 'transformer' ? Math.min(facts.read, wanted) : 0;
  const piecesPerText = Math.min(
    model.maxTokens,
    texts.characters / Math.max(1, texts.items) / charactersPerPiece,
  );
  const reading = ((wanted - read) * piecesPerText) / piecesPerSecond;
  const seconds = reading + (encoder.kind === 'transformer' ? 0 : texts.distinct / quickTexts);
  return {
    encoder,
    texts: wanted,
    read,
    seconds,
    isMeasured: isMeasured || wanted === 0,
    startsItself: seconds <= planRules.startsItselfSeconds,
  };
}

/** What may follow the map on screen, and why nothing does. */
export interface EncoderPlan {
  /** In the order they would be taken, each better than the one before. */
  readonly steps: readonly PlannedStep[];
  /** best: nothing better is known · unreadable: no language model at hand reads these texts · null: there are steps */
  readonly why: 'best' | 'unreadable' | null;
}

/**
 * Word counts first, then an encoder that the language model taught on some of the texts, then the language model on
 * all. Each step is taken by itself where it is quick by estimate; a pass over all texts, which may take an hour, only
 * once its rate was measured, which teaching does.
 */
export function encoderPlan(facts: PlanFacts): EncoderPlan {
  const { made, texts, model } = facts;
  if (made === 'transformer' || made === 'vectors') return { steps: [], why: 'best' };
  if (texts.unreadable > planRules.unreadable) return { steps: [], why: 'unreadable' };
  const { name, sha256, precision } = model;
  const precise = precision && { precision };
  const all = costOf({ kind: 'transformer', name, sha256, ...precise }, facts);
  const isMixed = texts.unreadable > planRules.mixed;
  if (texts.distinct <= planRules.readsAll && !isMixed) return { steps: [all], why: null };
  const whole = isMixed || texts.distinct > planRules.mostRead ? [] : [all];
  if (made === 'taught') return { steps: whole, why: whole.length > 0 ? null : 'best' };
  const taught = costOf({ kind: 'taught', name, sha256, rows: 'auto', ...precise }, facts);
  return { steps: [taught, ...whole], why: null };
}

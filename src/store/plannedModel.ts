import { isBrought, modelKey, type BroughtEncoder } from '../core/data/broughtEncoder';
import type { EncoderChoice } from '../core/data/recipe';
import type { PlannedModel } from '../pipeline/encoderPlan';
import { languageModel } from '../pipeline/languageModel';

/** Word pieces of the texts by which a brought encoder is timed. */
const piecesPerProbe = 24;
/** Where it is not on this device any more. */
const usualTokens = 256;

/** The language model that an encoder asks, or would: the user's own, where one is named. */
export interface AskedModel extends PlannedModel {
  /** How the workers are asked for it. */
  readonly key: string;
  /** Word pieces a second when it was tried; null: it ships, or was not tried here. */
  readonly tried: number | null;
  /** What it reads, only its maker knows. */
  readonly isOwn: boolean;
}

export function askedModel(
  encoder: EncoderChoice | undefined,
  list: readonly BroughtEncoder[] | null,
): AskedModel {
  const precise = encoder && 'precision' in encoder && { precision: encoder.precision };
  if (encoder && 'sha256' in encoder && isBrought(modelKey(encoder))) {
    const { name, sha256 } = encoder;
    const entry = list?.find((each) => each.sha256 === sha256);
    const maxTokens = entry?.maxTokens ?? usualTokens;
    const tried = entry ? entry.rowsPerSecond * piecesPerProbe : null;
    return { name, sha256, ...precise, maxTokens, key: modelKey(encoder), tried, isOwn: true };
  }
  const shipped = { ...languageModel, ...precise };
  return { ...shipped, key: modelKey(shipped), tried: null, isOwn: false };
}

import type { MethodFacts } from '../core/data/methodFacts';
import { isSettling, type Recipe } from '../core/data/recipe';
import type { ClusterQuality } from '../core/data/quality';
import type { WorkspaceResult } from '../core/data/workspaceContent';
import { threeChoices } from '../stages/cluster/threeChoices';
import type { FirstMap } from './steps';

/**
 * A run's outcome as the map shows it and a workspace keeps it. A recipe without a layout engine ends at the principal
 * components: its positions are settled at once.
 *
 * @param before  the outcome that this one replaces; its choices stay where this run tried one number of segments alone by
 *   the same method, linkage and metric
 * @returns arrays are those of `first`, not copies
 */
export function mapResult(
  first: FirstMap,
  recipe: Recipe,
  before: Pick<WorkspaceResult, 'choices' | 'facts'> | null,
): WorkspaceResult {
  const { grouping, notices, parts, clean, segments, profiles, labelLike, positions, texts } = first;
  const { labels, confidence, retiredIds } = first;
  const { quality, k, facts, outlierScores } = grouping;
  const encoder = parts.some(({ block }) => block === 'text') ? first.encoder : null;
  return {
    clean,
    retiredIds,
    labels,
    confidence,
    segments,
    profiles,
    quality: labels === grouping.labels ? quality : withNoise(quality, labels, clean.weights),
    ...(outlierScores && { outlierScores }),
    facts,
    ...(first.recall && { recall: first.recall }),
    choices: quality.scan.length > 0 ? threeChoices(quality.scan, k) : keptChoices(facts, before),
    positions,
    isSettled: first.isSettled || !isSettling(recipe.layout),
    labelLike,
    parts,
    encoder: encoder?.kind ?? 'none',
    ...(encoder && { encoderReport: encoder }),
    texts,
    notices,
    cleaning: first.report,
  };
}

/** What is known of a run's grouping, with the share of the rows that are in no segment now. */
export function withNoise(
  quality: ClusterQuality,
  labels: Int32Array,
  weights: Float32Array,
): ClusterQuality {
  if (quality.noiseShare === undefined) return quality;
  let [none, total] = [0, 0];
  weights.forEach((rows, item) => {
    total += rows;
    if (labels[item]! < 0) none += rows;
  });
  return { ...quality, noiseShare: total > 0 ? none / total : 0 };
}

/** Choices are of a way to group: another one's numbers of segments mean nothing here. */
function keptChoices(
  facts: MethodFacts,
  before: Pick<WorkspaceResult, 'choices' | 'facts'> | null,
): WorkspaceResult['choices'] {
  return (wayOf(facts) === wayOf(before?.facts ?? { method: 'kmeans' }) && before?.choices) || null;
}

/** Method and how it measures. */
function wayOf(facts: MethodFacts): string {
  if (facts.method === 'kmeans') return `kmeans ${facts.metric ?? 'euclidean'}`;
  return facts.method === 'hierarchical' ? `hierarchical ${facts.linkage}` : facts.method;
}

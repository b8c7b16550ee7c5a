import type { MethodFacts } from '../core/data/methodFacts';
import { isSettling, type Recipe } from '../core/data/recipe';
import type { WorkspaceResult } from '../core/data/workspaceContent';
import { threeChoices } from '../stages/cluster/threeChoices';
import type { FirstMap } from './steps';

/**
 * A run's outcome as the map shows it and a workspace keeps it. A recipe without a layout engine ends at the principal
 * components: its positions are settled at once.
 *
 * @param before  the outcome that this one replaces; its ids of segments are not given again, and its choices stay where
 *   this run tried one number of segments alone by the same method, linkage and metric
 * @returns arrays are those of `first`, not copies
 */
export function mapResult(
  first: FirstMap,
  recipe: Recipe,
  before: Pick<WorkspaceResult, 'segments' | 'retiredIds' | 'choices' | 'facts'> | null,
): WorkspaceResult {
  const { grouping, notices, parts, clean, segments, profiles, labelLike, positions, texts } = first;
  const { labels, confidence, quality, k, facts, outlierScores } = grouping;
  const usesText = parts.some(({ block }) => block === 'text');
  const known = [...(before?.retiredIds ?? []), ...(before?.segments.map(({ id }) => id) ?? [])];
  return {
    clean,
    retiredIds: [...new Set(known)].filter((id) => !segments.some((segment) => segment.id === id)),
    labels,
    confidence,
    segments,
    profiles,
    quality,
    ...(outlierScores && { outlierScores }),
    facts,
    ...(first.recall && { recall: first.recall }),
    choices: quality.scan.length > 0 ? threeChoices(quality.scan, k) : keptChoices(facts, before),
    positions,
    isSettled: first.isSettled || !isSettling(recipe.layout),
    labelLike,
    parts,
    encoder: usesText ? recipe.encoder.kind : 'none',
    texts,
    notices,
    cleaning: first.report,
  };
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

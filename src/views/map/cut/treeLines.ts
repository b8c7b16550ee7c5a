import type { TreeTop } from '../../../core/data/methodFacts';

/** A fork of the tree: one line up from each branch to where they join. */
export interface TreeLine {
  readonly path: string;
  /** Cluster that all below belong to; null above the cut. */
  readonly cluster: number | null;
}

/** Pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

/** More branches than this can hardly be told apart. */
const usualMost = 20;

/**
 * Fewest and most branches that a cut may leave: as many as are drawn, and not more than can be told apart. A terminal's
 * recipe may have asked for more, or for one: then up to there.
 */
export function branchRange({ tips }: TreeTop): readonly [number, number] {
  const made = new Set(tips.map(({ cluster }) => cluster)).size;
  return [Math.min(2, made), Math.min(Math.max(usualMost, made), tips.length)];
}

/** Room above the root and below the tips, pixels. */
const margin = 6;

/** Heights differ by orders of magnitude: their roots are drawn. A join that must not be has no height and stands on top. */
function shareOf(tree: TreeTop, height: number): number {
  const top = tree.merges.reduce(
    (most, merge) => (Number.isFinite(merge.height) ? Math.max(most, merge.height) : most),
    0,
  );
  if (!Number.isFinite(height)) return 1;
  return top > 0 ? 0.96 * Math.sqrt(height / top) : 0;
}

const yOf = (share: number, { height }: Box): number => margin + (1 - share) * (height - 2 * margin);

/** The forks of a tree, lowest first, tips spread evenly. */
export function treeLines(tree: TreeTop, box: Box): TreeLine[] {
  const { tips, merges } = tree;
  const nodes = tips.map(({ height, cluster }, i) => ({
    x: ((i + 0.5) / tips.length) * box.width,
    y: yOf(shareOf(tree, height), box),
    cluster: cluster as number | null,
  }));
  return merges.map(({ left, right, height }) => {
    const [a, b] = [nodes[left]!, nodes[right]!];
    const y = yOf(shareOf(tree, height), box);
    const cluster = a.cluster === b.cluster ? a.cluster : null;
    nodes.push({ x: (a.x + b.x) / 2, y, cluster });
    const at = (value: number): string => String(Math.round(value * 10) / 10);
    return { path: `M${at(a.x)} ${at(a.y)}V${at(y)}H${at(b.x)}V${at(b.y)}`, cluster };
  });
}

/** Where the line of a cut into k branches is drawn: half-way between the last join that is made and the next one. */
export function cutY(tree: TreeTop, k: number, box: Box): number {
  const { merges, tips } = tree;
  const made = merges.length - k;
  const below = made < 0 ? Math.max(0, ...tips.map(({ height }) => height)) : merges[made]!.height;
  const above = merges[made + 1]?.height ?? Infinity;
  return yOf((shareOf(tree, below) + shareOf(tree, above)) / 2, box);
}

/** The number of branches that a cut at a height leaves, within what may be chosen. */
export function branchesAt(tree: TreeTop, yPx: number, box: Box): number {
  const [least, most] = branchRange(tree);
  const joined = tree.merges.filter(({ height }) => yOf(shareOf(tree, height), box) < yPx).length;
  return Math.max(least, Math.min(most, joined + 1));
}

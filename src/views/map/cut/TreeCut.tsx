import { useMemo, type ReactNode } from 'react';
import type { MethodFacts } from '../../../core/data/methodFacts';
import type { HierarchicalChoice } from '../../../core/data/recipe';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Slider } from '../../ui/Slider';
import { useSegments } from '../useSegments';
import { CutFoot } from './CutFoot';
import { branchesAt, branchRange, cutY, treeLines } from './treeLines';
import { tuneCluster } from '../tune/useTuned';
import { dragging } from './dragging';

const box = { width: 320, height: 180 };

/** The family tree: its line is dragged up for fewer branches and down for more. */
export function TreeCut({
  cluster,
  facts: { tree, isExact },
}: {
  readonly cluster: HierarchicalChoice;
  readonly facts: Extract<MethodFacts, { method: 'hierarchical' }>;
}): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const segments = useSegments();
  const { k: asked } = cluster;
  const made = new Set(tree.tips.map((tip) => tip.cluster)).size;
  const move = (next: number): void => tuneCluster('hierarchical', { k: next });
  const lines = useMemo(() => treeLines(tree, box), [tree]);
  const colours = useMemo(() => new Map(segments.map((s) => [s.cluster, s.colour])), [segments]);
  const [least, most] = branchRange(tree);
  if (most < 2) return null;
  const k = Math.max(least, Math.min(most, asked === 'auto' ? made : asked));
  const y = cutY(tree, k, box);
  return (
    <div className="cut-picture">
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={text('map.cut.tree.picture', { k })}
        className="cut-drag"
        {...dragging((yPx) => branchesAt(tree, yPx, box), move)}
      >
        {lines.map(({ path, cluster: of }) => (
          <path
            key={path}
            d={path}
            className="cut-line"
            style={of !== null && k === made ? { stroke: colours.get(of) } : undefined}
          />
        ))}
        <line className="cut-at" x1="0" x2={box.width} y1={y} y2={y} />
        <circle className="cut-grip" cx={box.width - 7} cy={y} r="6" />
      </svg>
      <Slider
        label={text('map.cut.tree')}
        value={k}
        min={least}
        max={most}
        step={1}
        output={text('map.cut.segments', { k })}
        startLabel={text('map.cut.tree.high')}
        endLabel={text('map.cut.tree.low')}
        onChange={move}
      />
      <CutFoot isAuto={asked === 'auto'} onAuto={() => tuneCluster('hierarchical', { k: 'auto' })}>
        {isExact
          ? text('map.cut.tree.exact')
          : text('map.cut.tree.coarse', { count: count(tree.merges.at(-1)?.size ?? 0) })}
      </CutFoot>
    </div>
  );
}

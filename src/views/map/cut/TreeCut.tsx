import { useMemo, type ReactNode } from 'react';
import type { MethodFacts } from '../../../core/data/methodFacts';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Slider } from '../../ui/Slider';
import { useSegments } from '../useSegments';
import { CutFoot } from './CutFoot';
import { branchesAt, branchRange, cutY, treeLines } from './treeLines';
import { cut, dragging, useDraft } from './useCut';

const box = { width: 320, height: 180 };

/** The family tree: its line is dragged up for fewer branches and down for more. */
export function TreeCut({
  facts: { tree, isExact },
}: {
  readonly facts: Extract<MethodFacts, { method: 'hierarchical' }>;
}): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const segments = useSegments();
  const cluster = useApp((state) => state.recipe?.cluster);
  const asked = cluster?.method === 'hierarchical' ? cluster.k : 'auto';
  const made = new Set(tree.tips.map((tip) => tip.cluster)).size;
  const draft = useDraft(asked === 'auto' ? made : asked, (k) => cut('hierarchical', { k }));
  const lines = useMemo(() => treeLines(tree, box), [tree]);
  const colours = useMemo(() => new Map(segments.map((s) => [s.cluster, s.colour])), [segments]);
  const [least, most] = branchRange(tree);
  if (most < 2) return null;
  const k = Math.max(least, Math.min(most, draft.shown));
  const y = cutY(tree, k, box);
  return (
    <div className="cut-picture">
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={text('map.cut.tree.picture', { k })}
        className="cut-drag"
        {...dragging((yPx) => branchesAt(tree, yPx, box), draft)}
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
        onChange={draft.move}
        onCommit={draft.letGo}
      />
      <CutFoot isAuto={asked === 'auto'} onAuto={() => cut('hierarchical', { k: 'auto' })}>
        {isExact
          ? text('map.cut.tree.exact')
          : text('map.cut.tree.coarse', { count: count(tree.merges.at(-1)?.size ?? 0) })}
      </CutFoot>
    </div>
  );
}

import { useMemo, type ReactNode } from 'react';
import type { MethodFacts } from '../../../core/data/methodFacts';
import type { DbscanChoice } from '../../../core/data/recipe';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Slider } from '../../ui/Slider';
import { CutFoot } from './CutFoot';
import { reachCurve } from './reachCurve';
import { tuneCluster } from '../tune/useTuned';
import { dragging } from './dragging';

const box = { width: 320, height: 150 };
const steps = 200;

/** How far customers are from company, the loneliest first; the line is the reach, dragged up or down. */
export function ReachCut({
  cluster,
  facts,
}: {
  readonly cluster: DbscanChoice;
  readonly facts: Extract<MethodFacts, { method: 'dbscan' }>;
}): ReactNode {
  const text = useText();
  const { number, percent } = useFormats();
  const { eps: asked } = cluster;
  const shown = asked === 'auto' ? facts.elbow : asked;
  // Three digits are enough to choose by, and to write down.
  const move = (eps: number): void => tuneCluster('dbscan', { eps: Number(eps.toPrecision(3)) });
  const curve = useMemo(() => reachCurve(facts.kDistances, box), [facts]);
  if (!curve) return null;
  const reach = Math.max(curve.least, Math.min(curve.most, shown));
  const y = curve.yOf(reach);
  const elbow = facts.elbow;
  const isElbowShown = elbow >= curve.least && elbow <= curve.most;
  return (
    <div className="cut-picture">
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        role="img"
        aria-label={text('map.cut.reach.picture', { reach: number(shown, 3) })}
        className="cut-drag"
        {...dragging(curve.reachAt, move)}
      >
        <path className="cut-area" d={`${curve.path}V${box.height}H0Z`} />
        <path className="cut-line" d={curve.path} />
        {isElbowShown && (
          <circle
            className="cut-elbow"
            cx={(1 - curve.crowdAt(elbow)) * box.width}
            cy={curve.yOf(elbow)}
            r="4"
          />
        )}
        <line className="cut-at" x1="0" x2={box.width} y1={y} y2={y} />
        <circle className="cut-grip" cx={box.width - 7} cy={y} r="6" />
      </svg>
      <Slider
        label={text('map.cut.reach')}
        value={reach}
        min={curve.least}
        max={curve.most}
        step={(curve.most - curve.least) / steps || 1}
        output={number(shown, 3)}
        startLabel={text('map.cut.reach.near')}
        endLabel={text('map.cut.reach.far')}
        onChange={move}
      />
      <CutFoot isAuto={asked === 'auto'} onAuto={() => tuneCluster('dbscan', { eps: 'auto' })}>
        {text('map.cut.reach.crowd', {
          share: percent(curve.crowdAt(shown)),
          least: facts.minSamples - 1,
        })}
      </CutFoot>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { HdbscanChoice } from '../../../core/data/recipe';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { sizeSteps } from '../../method/sizeSteps';
import { Slider } from '../../ui/Slider';
import { tuneCluster } from '../tune/useTuned';
import { useRows } from '../useRows';
import { CutFoot } from './CutFoot';

interface DensityCutProps {
  readonly cluster: HdbscanChoice;
  /** The size that the groups on the map were found with, or would be. */
  readonly used: number;
  /** Whether the map is grouped this way: else what it leaves out says nothing of it. */
  readonly isOnMap: boolean;
}

/** How large a dense group must at least be. */
export function DensityCut({ cluster, used, isOnMap }: DensityCutProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { grouped, noise } = useRows();
  const { minClusterSize: asked } = cluster;
  const size = asked === 'auto' ? used : asked;
  const rows = grouped + noise;
  const steps = sizeSteps(rows, size);
  return (
    <div className="cut-picture">
      <Slider
        label={text('map.cut.smallest')}
        value={steps.indexOf(size)}
        min={0}
        max={steps.length - 1}
        step={1}
        output={text('map.cut.smallest.of', { count: size, formatted: count(size) })}
        startLabel={text('map.cut.smallest.fine')}
        endLabel={text('map.cut.smallest.coarse')}
        onChange={(at) => tuneCluster('hdbscan', { minClusterSize: steps[at] ?? size })}
      />
      <CutFoot isAuto={asked === 'auto'} onAuto={() => tuneCluster('hdbscan', { minClusterSize: 'auto' })}>
        {isOnMap && text('map.cut.density.left', { share: percent(rows > 0 ? noise / rows : 0, 1) })}
      </CutFoot>
    </div>
  );
}

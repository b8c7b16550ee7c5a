import type { ReactNode } from 'react';
import type { HierarchicalChoice, KMeansChoice } from '../../../core/data/recipe';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { Slider } from '../../ui/Slider';
import { KScan } from '../KScan';
import { tuneCluster } from '../tune/useTuned';
import { CutFoot } from './CutFoot';

const most = 20;

/** How many groups, beside how separate each number of them was where they were tried. */
export function CentresCut({ cluster }: { readonly cluster: KMeansChoice | HierarchicalChoice }): ReactNode {
  const text = useText();
  const made = useApp((state) => state.result?.segments.length ?? 0);
  const isOfMap = useApp((state) => (state.result?.facts?.method ?? 'kmeans') === cluster.method);
  const k = cluster.k === 'auto' ? Math.max(2, made) : cluster.k;
  return (
    <div className="cut-picture">
      {isOfMap && <KScan chosen={k} />}
      <Slider
        label={text('tune.k')}
        value={k}
        min={2}
        max={Math.max(most, k)}
        step={1}
        output={text('map.cut.segments', { k })}
        onChange={(next) => tuneCluster(cluster.method, { k: next })}
      />
      <CutFoot isAuto={cluster.k === 'auto'} onAuto={() => tuneCluster(cluster.method, { k: 'auto' })}>
        {isOfMap && text('map.cut.centres')}
      </CutFoot>
    </div>
  );
}

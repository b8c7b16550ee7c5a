import type { ReactNode } from 'react';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { Slider } from '../../ui/Slider';
import { KScan } from '../KScan';
import { CutFoot } from './CutFoot';
import { cut, useDraft } from './useCut';

const most = 20;

/** How many balanced groups, beside how separate each number of them was. */
export function CentresCut(): ReactNode {
  const text = useText();
  const cluster = useApp((state) => state.recipe?.cluster);
  const made = useApp((state) => state.result?.segments.length ?? 0);
  const asked = cluster?.method === 'kmeans' ? cluster.k : 'auto';
  const draft = useDraft(asked === 'auto' ? made : asked, (k) => cut('kmeans', { k }));
  return (
    <div className="cut-picture">
      <KScan chosen={draft.shown} />
      <Slider
        label={text('map.cut')}
        value={draft.shown}
        min={2}
        max={Math.max(most, draft.shown)}
        step={1}
        output={text('map.cut.segments', { k: draft.shown })}
        onChange={draft.move}
        onCommit={draft.letGo}
      />
      <CutFoot isAuto={asked === 'auto'} onAuto={() => cut('kmeans', { k: 'auto' })}>
        {text('map.cut.centres')}
      </CutFoot>
    </div>
  );
}

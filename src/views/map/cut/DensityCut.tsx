import type { ReactNode } from 'react';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { sizeSteps } from '../../method/sizeSteps';
import { Slider } from '../../ui/Slider';
import { useRows } from '../useRows';
import { CutFoot } from './CutFoot';
import { cut, useDraft } from './useCut';

/** How large a dense group must at least be. @param used  the size that the groups on the map were found with */
export function DensityCut({ used }: { readonly used: number }): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const { grouped, noise } = useRows();
  const cluster = useApp((state) => state.recipe?.cluster);
  const asked = cluster?.method === 'hdbscan' ? cluster.minClusterSize : 'auto';
  const size = asked === 'auto' ? used : asked;
  const rows = grouped + noise;
  const steps = sizeSteps(rows, size);
  const draft = useDraft(steps.indexOf(size), (at) => cut('hdbscan', { minClusterSize: steps[at]! }));
  const shown = steps[draft.shown] ?? size;
  return (
    <div className="cut-picture">
      <Slider
        label={text('map.cut.smallest')}
        value={draft.shown}
        min={0}
        max={steps.length - 1}
        step={1}
        output={text('map.cut.smallest.of', { count: shown, formatted: count(shown) })}
        startLabel={text('map.cut.smallest.fine')}
        endLabel={text('map.cut.smallest.coarse')}
        onChange={draft.move}
        onCommit={draft.letGo}
      />
      <CutFoot isAuto={asked === 'auto'} onAuto={() => cut('hdbscan', { minClusterSize: 'auto' })}>
        {text('map.cut.density.left', { share: percent(rows > 0 ? noise / rows : 0, 1) })}
      </CutFoot>
    </div>
  );
}

import { lazy, Suspense, type ReactNode } from 'react';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { usePhone } from '../../shell/useMedia';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';

const HoldsCard = lazy(() => import('./HoldsCard').then((module) => ({ default: module.HoldsCard })));

/** What the segments hang on, one press away: it is computed when it is asked for. */
export function HoldsNote(): ReactNode {
  const text = useText();
  const isPhone = usePhone();
  const groups = useApp((state) => state.result?.segments.length ?? 0);
  if (groups < 2) return null;
  return (
    <section className="map-foot-block map-quality">
      <div>
        <h3>{text('why.holds')}</h3>
        <p className="quiet">{text('why.holds.line')}</p>
      </div>
      <Popover
        label={text('why.holds')}
        placement={isPhone ? 'top end' : 'right'}
        trigger={<IconButton icon="info" label={text('why.holds.show')} />}
      >
        <Suspense fallback={<p className="quiet">{text('why.holds.working')}</p>}>
          <HoldsCard />
        </Suspense>
      </Popover>
    </section>
  );
}

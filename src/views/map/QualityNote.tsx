import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { usePhone } from '../shell/useMedia';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';
import { QualityCard } from './QualityCard';
import { separation } from './separation';

/** How separate the groups are: a sentence, with the figures one press away. */
export function QualityNote(): ReactNode {
  const text = useText();
  const { count, number } = useFormats();
  const isPhone = usePhone();
  const quality = useApp((state) => state.result?.quality);
  const groups = useApp((state) => state.result?.segments.length ?? 0);
  if (!quality || groups < 2) return null;
  const level = text(`map.quality.${separation(quality.silhouette)}`);
  return (
    <section className="map-foot-block map-quality">
      <div>
        <h3>{text('map.quality')}</h3>
        <p className="quiet">{level}</p>
      </div>
      <Popover
        label={text('map.quality')}
        placement={isPhone ? 'top end' : 'right'}
        trigger={
          <Button
            variant="outlined"
            size="s"
            label={text('map.quality.show')}
            how={text('map.quality.silhouette.how', { count: count(quality.silhouetteSample) })}
          >
            {number(quality.silhouette, 2)}
          </Button>
        }
      >
        <QualityCard quality={quality} sentence={level} />
      </Popover>
    </section>
  );
}

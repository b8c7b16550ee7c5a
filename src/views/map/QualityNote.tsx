import type { ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText, type Text } from '../messages/useText';
import { Button } from '../ui/Button';
import { Popover } from '../ui/Popover';

/** Kaufman & Rousseeuw's reading of the silhouette, in plain words. */
function reading(silhouette: number): 'strong' | 'fair' | 'loose' | 'weak' {
  if (silhouette >= 0.5) return 'strong';
  if (silhouette >= 0.25) return 'fair';
  return silhouette >= 0.05 ? 'loose' : 'weak';
}

/** How separate the groups are: a sentence, with the figures one press away. */
export function QualityNote(): ReactNode {
  const text = useText();
  const { number, count } = useFormats();
  const quality = useApp((state) => state.result?.quality);
  const encoder = useApp((state) => state.result?.encoder);
  if (!quality) return null;
  const level = reading(quality.silhouette);
  return (
    <section className="map-foot-block map-quality">
      <div>
        <h3>{text('map.quality')}</h3>
        <p className="quiet">{text(`map.quality.${level}`)}</p>
      </div>
      <Popover
        label={text('map.quality')}
        placement="right"
        trigger={
          <Button variant="outlined" size="s" label={text('map.quality.show')}>
            {number(quality.silhouette, 2)}
          </Button>
        }
      >
        <div className="map-quality-card">
          <h3>{text('map.quality')}</h3>
          <dl>
            <Figure
              name={text('map.quality.silhouette')}
              value={number(quality.silhouette, 3)}
              note={text('map.quality.silhouette.how', { count: count(quality.silhouetteSample) })}
            />
            <Figure
              name={text('map.quality.daviesBouldin')}
              value={number(quality.daviesBouldin, 3)}
              note={text('map.quality.daviesBouldin.how')}
            />
            {encoder && (
              <Figure
                name={text('map.quality.encoder')}
                value={text(`map.encoder.${encoder}`)}
                note={text(`map.encoder.${encoder}.how`)}
              />
            )}
          </dl>
          {quality.scan.length > 0 && <Scan text={text} />}
        </div>
      </Popover>
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <span className="quiet">{note}</span>
      </dd>
    </>
  );
}

/** Silhouette by number of segments; the chosen one in ink. */
function Scan({ text }: { text: Text }): ReactNode {
  const scan = useApp((state) => state.result?.quality.scan ?? []);
  const k = useApp((state) => state.result?.segments.length ?? 0);
  const { number } = useFormats();
  const top = Math.max(...scan.map(({ silhouette }) => silhouette), 0.01);
  return (
    <figure className="map-scan">
      <figcaption>{text('map.quality.scan')}</figcaption>
      <ol>
        {scan.map((score) => (
          <li
            key={score.k}
            className={score.k === k ? 'is-chosen' : ''}
            title={text('map.quality.scan.item', {
              k: score.k,
              silhouette: number(score.silhouette, 2),
              stability: number(score.stability, 2),
            })}
          >
            <i style={{ height: `${Math.max(2, (Math.max(0, score.silhouette) / top) * 40)}px` }} />
            <span>{score.k}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}

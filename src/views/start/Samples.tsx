import { useMemo, type ReactNode } from 'react';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { usePhone } from '../shell/useMedia';
import { Kbd } from '../ui/Kbd';
import type { SampleEntry } from '../../store/state';
import { explains } from '../ui/explains';
import { makeDots } from './dots';
import { Thumbnail, type ThumbnailPoint } from './Thumbnail';

const orders: readonly (readonly number[])[] = [
  [0, 3, 1, 2, 5, 6, 4],
  [3, 2, 1, 0, 6, 4, 5],
  [1, 0, 4, 6, 2, 3, 5],
];

/** A map of dots for a sample: seeded, mirrored for every other shop so that no two look alike. */
export function sampleDots(position: number, count: number): ThumbnailPoint[] {
  const dots = makeDots(count, 31 + position, orders[position % orders.length]!);
  return Array.from({ length: count }, (_, i) => {
    const x = dots.gathered[i * 2]!;
    const y = dots.gathered[i * 2 + 1]!;
    return position % 2 === 0 ? [x, y, dots.slots[i]!] : [1 - x, 1 - y, dots.slots[i]!];
  });
}

export function Samples(): ReactNode {
  const text = useText();
  const samples = useApp((state) => state.samples);
  if (samples.length === 0) return null;
  return (
    <section className="start-samples" aria-labelledby="start-samples">
      <div className="start-samples-head">
        <h2 id="start-samples">{text('start.samples')}</h2>
        <span>{text('start.samples.note')}</span>
      </div>
      <ul>
        {samples.map((sample, position) => (
          <SampleCard key={sample.id} sample={sample} position={position} />
        ))}
      </ul>
    </section>
  );
}

function SampleCard({ sample, position }: { sample: SampleEntry; position: number }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const isPhone = usePhone();
  const points = useMemo(() => sampleDots(position, isPhone ? 900 : 2600), [position, isPhone]);
  return (
    <li>
      <button
        type="button"
        className="start-sample"
        aria-keyshortcuts={String(position + 1)}
        onClick={() => void app.actions.openSample(sample.id)}
      >
        <span className="start-sample-map">
          <Thumbnail points={points} radius={isPhone ? 0.7 : 0.9} />
        </span>
        <span className="start-sample-words">
          <b>{sample.names[language]}</b>
          <span {...explains(text('start.sample.how'), false)}>{sample.notes[language]}</span>
        </span>
        {!isPhone && (
          <span aria-hidden="true">
            <Kbd>{position + 1}</Kbd>
          </span>
        )}
      </button>
    </li>
  );
}

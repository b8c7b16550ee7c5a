import { useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Journey, JourneyFrame } from '../../core/data/migration';
import type { Snapshot } from '../../core/data/snapshot';
import { useApp } from '../appStore';
import { MapCanvas } from '../map/canvas/MapCanvas';
import { useLabelStrings } from '../map/useLabelStrings';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { useReducedMotion } from '../shell/useMedia';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Slider } from '../ui/Slider';
import { Hint } from './Hint';
import { PlaceName } from './PlaceName';
import type { PlaceOf } from './usePlaces';

/** Between two snapshots that play: the points take 0.9 s of it. */
const stepMs = 1900;
const none: readonly string[] = [];
const noSuggestions = (): readonly string[] => none;

interface ScrubberProps {
  readonly journey: Journey;
  readonly frames: readonly JourneyFrame[];
  readonly snapshots: readonly Snapshot[];
  readonly placeOf: PlaceOf;
}

/** The map at each snapshot, played or stepped through, with trails of those who changed segment and sizes beside it. */
export function Scrubber({ journey, frames, snapshots, placeOf }: ScrubberProps): ReactNode {
  const text = useText();
  const { count, percent } = useFormats();
  const theme = useApp((state) => state.theme);
  const isStill = useReducedMotion();
  const last = frames.length - 1;
  /** null: the last, also when a later one comes. */
  const [wanted, setWanted] = useState<number | null>(null);
  const at = Math.min(wanted ?? last, last);
  const setAt = (next: number): void => setWanted(next >= last ? null : next);
  const [isPlayed, setPlayed] = useState(false);
  const isPlaying = isPlayed && at < last;
  const [hovered, setHovered] = useState<string | null>(null);
  const frame = frames[at]!;
  const sizes = journey.sizes[at]!;

  useEffect(() => {
    if (!isPlaying) return undefined;
    const next = (now: number | null): number | null => (now === null || now + 1 >= last ? null : now + 1);
    const timer = setInterval(() => setWanted(next), stepMs);
    return () => clearInterval(timer);
  }, [isPlaying, last]);
  const play = (): void => {
    if (isPlaying) return setPlayed(false);
    if (at === last) setAt(0);
    // Without motion, playing goes on by one snapshot.
    else if (isStill) setAt(at + 1);
    setPlayed(!isStill);
  };

  const segments = useMemo(() => {
    const all = sizes.reduce((sum, size) => sum + size, 0);
    return journey.places.flatMap(({ id, colourSlot }, cluster) => {
      const size = sizes[cluster]!;
      if (colourSlot === null || size === 0) return [];
      const { name, colour } = placeOf(id, 'from');
      return [{ id, cluster, name, colour, size, count: `${count(size)} · ${percent(size / all)}` }];
    });
  }, [journey.places, sizes, placeOf, count, percent]);
  // One frame for all months, but where a map was laid out anew.
  const fitTo = frames.some(({ isNewMap }) => isNewMap) ? null : frames[last]!.positions;
  const trails = useMemo(() => ({ lines: frame.trails, clusters: frame.trailTo }), [frame]);
  const strings = useLabelStrings('migration.map');
  const name = snapshots[at]!.name;
  return (
    <div className="moves-scrubber">
      <div className="moves-map">
        <MapCanvas
          positions={frame.positions}
          labels={frame.labels}
          rows={frame.customers}
          segments={segments}
          fitTo={fitTo}
          contours={null}
          trails={trails}
          settling={false}
          theme={theme}
          selectedId={null}
          hoveredId={hovered}
          strings={strings}
          suggestions={noSuggestions}
          onSelect={setHovered}
          onHoverSegment={setHovered}
        />
      </div>
      <ul className="moves-sizes" aria-label={text('migration.sizes', { name })}>
        {journey.places.map(({ id, colourSlot }, place) => {
          const size = sizes[place]!;
          const before = journey.sizes[at - 1]?.[place];
          if (colourSlot === null || (size === 0 && !before)) return null;
          const change = before === undefined ? 0 : size - before;
          const grown = change === 0 ? '' : `${change > 0 ? '+' : '−'}${count(Math.abs(change))}`;
          const largest = Math.max(...journey.sizes.flatMap((row) => row.slice(0, -1)), 1);
          return (
            <li key={id}>
              <PlaceName place={placeOf(id, 'from')} />
              <Hint
                how={text('migration.sizes.how')}
                words={`${placeOf(id, 'from').name}: ${count(size)} ${grown}`}
                placement="left"
              >
                {count(size)}
                <small>{grown}</small>
              </Hint>
              <i
                style={{ inlineSize: `${(size / largest) * 100}%`, background: placeOf(id, 'from').colour }}
                aria-hidden="true"
              />
            </li>
          );
        })}
      </ul>
      <div className="moves-time">
        <IconButton
          icon={isPlaying ? 'pause' : 'play'}
          label={text(isPlaying ? 'migration.pause' : 'migration.play')}
          onPress={play}
        />
        <Slider
          label={text('migration.time')}
          value={at}
          min={0}
          max={last}
          step={1}
          output={name}
          onChange={(next) => {
            setPlayed(false);
            setAt(next);
          }}
        />
        <p className="quiet" role="status" {...explains(text('migration.trails.how'))}>
          {frame.isNewMap
            ? text('migration.trails.new')
            : text('migration.trails', {
                count: frame.trailTo.length,
                formatted: count(frame.trailTo.length),
              })}
        </p>
      </div>
    </div>
  );
}

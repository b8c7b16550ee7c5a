import { useId, type ReactNode } from 'react';

interface SwatchProps {
  /** Palette slot, 0…11. */
  readonly slot: number;
  readonly size?: number;
  /** How often the colour has come before: each time it has the next pattern. */
  readonly round?: number;
}

/** Colours of the palette. */
const slots = 12;

/** Strokes of a 7 px tile: the second channel beside hue. Slot 0 is plain; slots 7–11 repeat at double pitch. */
const strokes = [
  '',
  'M-1 8 8 -1',
  'M3.500 0V7',
  'M0 3.500H7',
  'M3.500 3.500h.01',
  'M-1 8 8 -1M-1 -1 8 8',
  'M-1 -1 8 8',
] as const;

/** Colour and pattern of a segment. */
export function Swatch({ slot, size = 14, round = 0 }: SwatchProps): ReactNode {
  const id = useId();
  const colour = `var(--s${(slot % slots) + 1})`;
  const pattern = (slot + round) % slots;
  const isWide = pattern >= strokes.length;
  const stroke = strokes[isWide ? pattern - strokes.length + 1 : pattern];
  const pitch = isWide ? 9 : 5;
  return (
    <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true" className="map-swatch">
      {stroke !== '' && (
        <pattern id={id} width={pitch} height={pitch} patternUnits="userSpaceOnUse">
          <path
            d={stroke}
            transform={`scale(${pitch / 7})`}
            stroke="var(--surface)"
            strokeWidth={pattern === 4 || pattern === 11 ? 2.4 : 1.3}
            strokeLinecap="round"
            fill="none"
          />
        </pattern>
      )}
      <rect width="14" height="14" rx="4" fill={colour} />
      {stroke !== '' && <rect width="14" height="14" rx="4" fill={`url(#${id})`} />}
    </svg>
  );
}

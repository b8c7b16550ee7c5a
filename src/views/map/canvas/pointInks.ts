import type { PointInk } from './pointRenderer';

/** Group of a customer in no segment; segments of cluster c are group c + 1. */
export const unassignedGroup = 0;
/** Group of a customer whom a filter left out. */
export const filteredGroup = 255;

/**
 * Item → group.
 *
 * @param labels item → cluster, −1 = none; read only
 * @param lit item → 0 where a filter left the customer out; null = all are lit
 */
export function pointGroups(labels: Int32Array, lit: Uint8Array | null): Uint8Array {
  const groups = new Uint8Array(labels.length);
  labels.forEach((label, item) => {
    groups[item] = lit && !lit[item] ? filteredGroup : Math.min(label + 1, filteredGroup - 1);
  });
  return groups;
}

/** `#rrggbb` → 0–255 each; black for anything else. */
export function rgbOf(hex: string): readonly [number, number, number] {
  const value = /^#[0-9a-f]{6}$/i.test(hex.trim()) ? Number.parseInt(hex.trim().slice(1), 16) : 0;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** What decides how groups look. */
export interface InkChoice {
  /** Cluster → `#rrggbb`. */
  readonly colours: ReadonlyMap<number, string>;
  /** Colour of customers in no segment. */
  readonly none: string;
  readonly theme: 'light' | 'dark';
  /** −1: customers in no segment; null: nobody is chosen. */
  readonly selected: number | null;
  /** Others fade to 8 % instead of half. */
  readonly isIsolated: boolean;
}

/** What the rest keeps of its opacity beside a selected segment: dimmer, still clearly there. */
const restOpacity = { light: 0.7, dark: 0.66 } as const;
/** Beside customers of no segment, who are grey and would drown among colours. */
const restBesideGrey = 0.3;
const isolatedOpacity = 0.08;

/** Group → look: 256 of them. Unassigned customers are grey rings, filtered ones grey at 8 %. */
export function pointInks({ colours, none, theme, selected, isIsolated }: InkChoice): PointInk[] {
  const beside = selected === -1 ? restBesideGrey : restOpacity[theme];
  const rest = selected === null ? 1 : isIsolated ? isolatedOpacity : beside;
  const grey = rgbOf(none);
  const inks = Array.from({ length: 256 }, (): PointInk => ({ rgb: grey, opacity: rest, size: 0.8 }));
  // Chosen, they are all that matters on the map: then they are filled.
  inks[unassignedGroup] =
    selected === -1
      ? { rgb: grey, opacity: 1, size: 1 }
      : { rgb: grey, opacity: rest, size: 1, isRing: true };
  for (const [cluster, colour] of colours) {
    if (cluster + 1 >= filteredGroup) continue;
    const opacity = cluster === selected ? 1 : rest;
    inks[cluster + 1] = { rgb: rgbOf(colour), opacity, size: 1 };
  }
  inks[filteredGroup] = { rgb: grey, opacity: 0.08, size: 0.8 };
  return inks;
}

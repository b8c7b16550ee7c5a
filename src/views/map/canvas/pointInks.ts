import { unassignedId } from '../../../core/data/segment';
import type { MapScene } from './mapScene';
import type { PointInk } from './pointRenderer';

/*
 * A group is a hue (low byte) and how the customer stands beside the others (next two bits): 16 bits for each.
 */

/** Hue of a customer in no segment; segments of cluster c have hue c + 1, values of a colouring their own. */
export const unassignedGroup = 0;
/** Hue of a customer whom a filter left out. */
export const filteredGroup = 255;
/** Picked by hand. */
export const pickedFlag = 256;
/** Beside other colours: not of the chosen segment. */
export const restFlag = 512;
/** Beside other colours: of a hidden segment. */
export const hiddenFlag = 768;
/** Groups in all. */
export const groupCount = 1024;

type GroupsOf = Pick<MapScene, 'labels' | 'lit' | 'picked' | 'colouring' | 'segments' | 'selectedId'>;

/** Clusters that are chosen and hidden. `selected` is −1 for the customers of no segment, null for nobody. */
export function standingIds({ segments, selectedId }: Pick<MapScene, 'segments' | 'selectedId'>): {
  selected: number | null;
  hidden: ReadonlySet<number>;
} {
  const selected =
    selectedId === unassignedId ? -1 : (segments.find((s) => s.id === selectedId)?.cluster ?? null);
  return { selected, hidden: new Set(segments.filter((s) => s.isHidden).map((s) => s.cluster)) };
}

/** Item → group: Uint16Array n, owned by the caller. */
export function pointGroups(scene: GroupsOf): Uint16Array {
  const { labels, lit, picked, colouring } = scene;
  const groups = new Uint16Array(labels.length);
  const standing = colouring ? standingOf(scene) : null;
  for (let item = 0; item < groups.length; item++) {
    const label = labels[item]!;
    let group = Math.min(label + 1, filteredGroup - 1);
    if (colouring) group = Math.min(colouring.groups[item] ?? 0, filteredGroup - 1);
    if (lit && !lit[item]) group = filteredGroup;
    if (picked?.[item]) group += pickedFlag;
    else if (standing) group += standing[label + 1] ?? 0;
    groups[item] = group;
  }
  return groups;
}

/** Label + 1 → flag, where hues do not tell the segment. */
function standingOf(scene: GroupsOf): number[] {
  const { selected, hidden } = standingIds(scene);
  const last = scene.segments.reduce((most, s) => Math.max(most, s.cluster), -1);
  return Array.from({ length: last + 2 }, (_, i) => {
    if (hidden.has(i - 1)) return hiddenFlag;
    return selected === null || selected === i - 1 ? 0 : restFlag;
  });
}

/** `#rrggbb` → 0–255 each; black for anything else. */
export function rgbOf(hex: string): readonly [number, number, number] {
  const value = /^#[0-9a-f]{6}$/i.test(hex.trim()) ? Number.parseInt(hex.trim().slice(1), 16) : 0;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** What decides how groups look. */
export interface InkChoice {
  /** Cluster, or value of the colouring from 0, → `#rrggbb`. */
  readonly colours: ReadonlyMap<number, string>;
  /** Clusters that are dimmed to 8 %. */
  readonly hidden?: readonly number[];
  /** Colour of customers in no segment, or of whom nothing is known. */
  readonly none: string;
  /** Of the page: picked customers come nearer to it. */
  readonly ink: string;
  readonly theme: 'light' | 'dark';
  /** −1: customers in no segment; null: nobody is chosen. */
  readonly selected: number | null;
  /** Others fade to 8 % instead of half. */
  readonly isIsolated: boolean;
  /** Some customers are picked by hand: the others fade. */
  readonly isPicking?: boolean;
  /** Hues are values of a colouring. */
  readonly isColoured?: boolean;
  /** Few customers answer a search: they come out in full. */
  readonly areFewLit?: boolean;
}

/** What the rest keeps of its opacity beside a selected segment: dimmer, still clearly there. */
const restOpacity = { light: 0.7, dark: 0.66 } as const;
/** Beside customers of no segment, who are grey and would drown among colours. */
const restBesideGrey = 0.3;
/** Beside customers picked by hand. */
const restBesidePicked = { light: 0.46, dark: 0.5 } as const;
const faintOpacity = 0.08;
/** Picked customers: more opaque, larger, and nearer to the page's ink. */
const pickedLook = { opacity: 1.6, size: 1.25, towardsInk: 0.3 } as const;

/** The few who answer a search: at the usual half opacity of a point they come to nine tenths. */
const fewLitLook = { opacity: 1.8, size: 1.15 } as const;

/** Whether a filter leaves less than a third of the customers. `lit`: item → 0 or 1, null without a filter. */
export function areFewLit(lit: Uint8Array | null): boolean {
  if (!lit) return false;
  let count = 0;
  for (let item = 0; item < lit.length; item++) if (lit[item]) count++;
  return count * 3 < lit.length;
}

const mix = (a: readonly number[], b: readonly number[], share: number): [number, number, number] => [
  Math.round(a[0]! + (b[0]! - a[0]!) * share),
  Math.round(a[1]! + (b[1]! - a[1]!) * share),
  Math.round(a[2]! + (b[2]! - a[2]!) * share),
];

/**
 * Group → look: 1,024 of them, 256 hues four times. Unassigned customers are grey rings, filtered ones grey at 8 %,
 * picked ones stronger than all.
 */
export function pointInks(choice: InkChoice): PointInk[] {
  const { theme, isPicking = false, isColoured = false, isIsolated, selected } = choice;
  const beside = selected === -1 ? restBesideGrey : restOpacity[theme];
  const rest = isIsolated ? faintOpacity : beside;
  const hues = hueInks(choice, selected === null || isColoured ? 1 : rest);
  const filtered = hues[filteredGroup]!;
  const dimmed = (ink: PointInk, share: number): PointInk =>
    ink === filtered
      ? ink
      : { ...ink, opacity: Math.max(Math.min(ink.opacity, faintOpacity), ink.opacity * share) };
  const ink = rgbOf(choice.ink);
  const others = isPicking ? restBesidePicked[theme] : 1;
  return [
    ...hues.map((hue) => dimmed(hue, others)),
    ...hues.map((hue): PointInk => {
      const rgb = mix(hue.rgb, ink, pickedLook.towardsInk);
      const opacity = Math.max(pickedLook.opacity, hue.opacity);
      return { ...hue, rgb, opacity, size: hue.size * pickedLook.size };
    }),
    ...hues.map((hue) => dimmed(hue, rest * others)),
    ...hues.map((hue) => dimmed(hue, faintOpacity)),
  ];
}

/** Looks of the 256 hues; those of other segments than the chosen keep `rest` of their opacity. */
function hueInks(choice: InkChoice, rest: number): PointInk[] {
  const { colours, hidden = [], none, selected, isColoured, areFewLit: isFew } = choice;
  const grey = rgbOf(none);
  const inks = Array.from({ length: 256 }, (): PointInk => ({ rgb: grey, opacity: rest, size: 0.8 }));
  // Chosen, they are all that matters on the map: then they are filled.
  inks[unassignedGroup] =
    selected === -1 && !isColoured
      ? { rgb: grey, opacity: 1, size: 1 }
      : { rgb: grey, opacity: rest, size: 1, isRing: true };
  for (const [cluster, colour] of colours) {
    if (cluster + 1 >= filteredGroup) continue;
    inks[cluster + 1] = { rgb: rgbOf(colour), opacity: cluster === selected ? 1 : rest, size: 1 };
  }
  if (isFew)
    inks.forEach((ink, hue) => {
      const { opacity, size } = fewLitLook;
      inks[hue] = { ...ink, opacity: ink.opacity * opacity, size: ink.size * size };
    });
  if (!isColoured)
    for (const cluster of hidden) {
      const ink = inks[cluster + 1];
      if (ink && cluster + 1 < filteredGroup) inks[cluster + 1] = { ...ink, opacity: faintOpacity };
    }
  inks[filteredGroup] = { rgb: grey, opacity: faintOpacity, size: 0.8 };
  return inks;
}

/** Whether two lists of looks would draw the same. */
export function areSameInks(a: readonly PointInk[], b: readonly PointInk[]): boolean {
  return (
    a.length === b.length &&
    a.every((ink, i) => {
      const other = b[i]!;
      const isSameShape = ink.size === other.size && Boolean(ink.isRing) === Boolean(other.isRing);
      return (
        isSameShape && ink.opacity === other.opacity && ink.rgb.every((value, c) => value === other.rgb[c])
      );
    })
  );
}

import { nearestOnBox } from './labelLayer';
import type { MapEngine } from './mapEngine';
import type { MapSegment, PictureLegend } from './mapProps';
import { wrapName } from './wrapName';

type Picture = NonNullable<ReturnType<MapEngine['picture']>>;

/** Measures a text in a CSS font such as `600 14px Inter`, CSS pixels. */
export type Measure = (text: string, font: string) => number;

/** One line of text in a picture, CSS pixels. */
export interface WrittenLine {
  readonly text: string;
  readonly x: number;
  /** Its middle. */
  readonly y: number;
  readonly sizePx: number;
  readonly weight: number;
  readonly anchor: 'middle' | 'start';
  readonly isQuiet: boolean;
}

/** A name on the map as a picture shows it. */
export interface WrittenName {
  readonly id: string;
  /** In full. */
  readonly name: string;
  /** From where it belongs to its box: x1, y1, x2, y2. */
  readonly leader: readonly [number, number, number, number] | null;
  readonly lines: readonly WrittenLine[];
}

export interface WrittenLegend {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly marks: readonly { readonly x: number; readonly y: number; readonly colour: string | null }[];
  readonly lines: readonly WrittenLine[];
}

const [namePx, countPx, spotPx, legendPx] = [14, 11.5, 11, 12];
const lineHeight = 1.25;
/** Names narrower than this on the screen are given this much: their font may be another. */
const leastWidthPx = 60;
const legendRowPx = 19;
const legendPaddingPx = 10;
const legendMarginPx = 14;
/** Side of a mark in the legend. */
export const markPx = 10;

/** All names that stand on the map: segments with their counts and leaders, then the names inside them. */
export function writtenNames(
  { labels, spots, anchors, ground }: Pick<Picture, 'labels' | 'spots' | 'anchors' | 'ground'>,
  segments: readonly MapSegment[],
  measure: Measure,
): WrittenName[] {
  const line = (text: string, x: number, y: number, sizePx: number, weight: number): WrittenLine => ({
    text,
    x,
    y,
    sizePx,
    weight,
    anchor: 'middle',
    isQuiet: sizePx !== namePx,
  });
  const wrapped = (text: string, widthPx: number, sizePx: number, weight: number): string[] =>
    wrapName(text, widthPx, (part) => measure(part, `${weight} ${sizePx}px ${ground.font}`));

  const named = labels.flatMap((label): WrittenName[] => {
    const segment = segments.find(({ id }) => id === label.id);
    if (!segment || !label.isVisible) return [];
    const texts = wrapped(segment.name, Math.max(leastWidthPx, label.width), namePx, 600);
    const step = namePx * lineHeight;
    const top = label.y - (texts.length * step + countPx * lineHeight) / 2 + step / 2;
    const anchor = anchors.get(label.id);
    const box = { ...label, x: label.x - label.width / 2, y: label.y - label.height / 2 };
    return [
      {
        id: label.id,
        name: segment.name,
        leader: label.hasLeader && anchor ? [...anchor, ...nearestOnBox(box, anchor)] : null,
        lines: [
          ...texts.map((text, i) => line(text, label.x, top + i * step, namePx, 600)),
          line(segment.count, label.x, top + texts.length * step - 1, countPx, 500),
        ],
      },
    ];
  });
  const inside = spots.flatMap(({ spot, ...box }): WrittenName[] => {
    if (!box.isVisible) return [];
    const weight = spot.level === 2 ? 500 : 400;
    const texts = wrapped(spot.text, Math.max(leastWidthPx, box.width), spotPx, weight);
    const step = spotPx * lineHeight;
    const top = box.y - ((texts.length - 1) * step) / 2;
    return [
      {
        id: spot.id,
        name: spot.text,
        leader: null,
        lines: texts.map((text, i) => line(text, box.x, top + i * step, spotPx, weight)),
      },
    ];
  });
  return [...named, ...inside];
}

/** As much of a text as fits, with an ellipsis where it is cut. */
function cut(text: string, isFitting: (text: string) => boolean): string {
  const signs = Array.from(text);
  if (isFitting(text)) return text;
  while (signs.length > 0 && !isFitting(`${signs.join('')}…`)) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** What the colours mean, at the bottom left of a picture, cut where it is narrow; null without rows. */
export function writtenLegend(
  legend: PictureLegend | undefined,
  { size, ground }: Pick<Picture, 'size' | 'ground'>,
  measure: Measure,
): WrittenLegend | null {
  if (!legend || legend.rows.length === 0) return null;
  const widthOf = (text: string, weight: number): number =>
    measure(text, `${weight} ${legendPx}px ${ground.font}`);
  const widest = Math.max(
    widthOf(legend.title, 600),
    ...legend.rows.map(({ label }) => widthOf(label, 400) + markPx + 8),
  );
  const width = Math.min(size.width - 2 * legendMarginPx, widest + 2 * legendPaddingPx);
  const height = (legend.rows.length + 1) * legendRowPx + 2 * legendPaddingPx;
  const box = { x: legendMarginPx, y: size.height - legendMarginPx - height, width, height };
  const left = box.x + legendPaddingPx;
  const middle = (row: number): number => box.y + legendPaddingPx + (row + 0.5) * legendRowPx;
  const right = box.x + width - legendPaddingPx;
  const line = (text: string, x: number, row: number, weight: number): WrittenLine => ({
    text: cut(text, (part) => widthOf(part, weight) <= Math.max(0, right - x) + 0.5),
    x,
    y: middle(row),
    sizePx: legendPx,
    weight,
    anchor: 'start',
    isQuiet: false,
  });
  return {
    box,
    marks: legend.rows.map(({ colour }, i) => ({ x: left, y: middle(i + 1) - markPx / 2, colour })),
    lines: [
      line(legend.title, left, 0, 600),
      ...legend.rows.map(({ label }, i) => line(label, left + markPx + 8, i + 1, 400)),
    ],
  };
}

/** Whether a text begins in a script that runs from right to left. */
export const runsLeft = (text: string): boolean =>
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text);

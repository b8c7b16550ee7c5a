import { unassignedId } from '../../../core/data/segment';
import type { Ring } from '../../../stages/map/contours';
import type { Transform } from '../../../stages/map/viewport';
import { fillOpacity } from './contourLayer';
import { titleLine } from './exportPng';
import type { MapEngine } from './mapEngine';
import type { DrawingOptions, MapSegment } from './mapProps';
import {
  markPx,
  runsLeft,
  writtenLegend,
  writtenNames,
  type Measure,
  type WrittenLegend,
  type WrittenLine,
  type WrittenName,
} from './pictureWords';
import { unassignedGroup } from './pointInks';

type Picture = NonNullable<ReturnType<MapEngine['picture']>>;

/** Customers drawn at most: more make a file that drawing programs open slowly. */
export const mostCircles = 30_000;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text inside XML; characters that XML 1.0 cannot hold are left out. */
const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what XML cannot hold
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>"']/g, (mark) => entities[mark]!);

/** Hundredths of a pixel. */
const px = (value: number): string => String(Math.round(value * 100) / 100 || 0);
/** Thousandths. */
const share = (value: number): string => String(Math.round(value * 1000) / 1000);

/**
 * The map as it is framed now, as SVG 1.1: coasts, customers as circles, one group for each segment, and the names on
 * the screen with their leaders, all of them text. Colours are literal; nothing refers to the page. The same picture gives the same text.
 * Above 30,000 customers in the frame an even pick of them is drawn, and `describe` says so in the drawing's <desc>.
 *
 * @param measure  width of a text in a CSS font, CSS pixels
 */
export function exportSvg(
  picture: Pick<
    Picture,
    | 'points'
    | 'inks'
    | 'frame'
    | 'isBySegment'
    | 'coasts'
    | 'contours'
    | 'labels'
    | 'spots'
    | 'anchors'
    | 'ground'
    | 'size'
  >,
  segments: readonly MapSegment[],
  { title, describe, unassigned, scale = 1, legend }: DrawingOptions,
  measure: Measure,
): string {
  const { ground, size } = picture;
  const [width, height] = [px(size.width), px(size.height)];
  const { groups, drawn, inFrame } = circles(picture, segments, unassigned);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${px(size.width * scale)}" height="${px(size.height * scale)}" viewBox="0 0 ${width} ${height}" font-family="${escaped(ground.font)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<desc>${escaped(describe(drawn, inFrame))}</desc>`,
    `<rect width="${width}" height="${height}" fill="${escaped(ground.map)}"/>`,
    ...coasts(picture, segments),
    ...groups,
    ...writtenNames(picture, segments, measure).flatMap((name) => nameGroup(name, picture)),
    ...legendGroup(writtenLegend(legend, picture, measure), picture),
    ...(title === ''
      ? []
      : [textElement({ text: title, ...titleLine, anchor: 'start', isQuiet: false }, picture)]),
    '</svg>',
    '',
  ].join('\n');
}

type Circles = { readonly groups: readonly string[]; readonly drawn: number; readonly inFrame: number };

function circles(
  picture: Pick<Picture, 'points' | 'inks' | 'frame' | 'isBySegment' | 'size'>,
  segments: readonly MapSegment[],
  unassigned: string,
): Circles {
  const { points, inks, frame, isBySegment, size } = picture;
  const { positions, groups } = points;
  const { k, x, y } = frame.transform;
  const inside: number[] = [];
  for (let item = 0; item < groups.length; item++) {
    const [atX, atY] = [positions[item * 2]! * k + x, positions[item * 2 + 1]! * k + y];
    const margin = frame.radiusPx;
    if (atX > -margin && atY > -margin && atX < size.width + margin && atY < size.height + margin)
      inside.push(item);
  }
  const stride = Math.max(1, Math.ceil(inside.length / mostCircles));
  const byGroup = new Map<number, string[]>();
  let drawn = 0;
  for (let i = 0; i < inside.length; i += stride) {
    const item = inside[i]!;
    const group = groups[item]!;
    const ink = inks[group];
    if (!ink) continue;
    drawn++;
    let list = byGroup.get(group);
    if (!list) byGroup.set(group, (list = []));
    const [atX, atY] = [positions[item * 2]! * k + x, positions[item * 2 + 1]! * k + y];
    list.push(`<circle cx="${px(atX)}" cy="${px(atY)}" r="${px(frame.radiusPx * ink.size)}"/>`);
  }
  const lines = [...byGroup]
    .sort(([a], [b]) => a - b)
    .flatMap(([group, list]) => {
      const ink = inks[group]!;
      const segment = !isBySegment
        ? undefined
        : group === unassignedGroup
          ? { id: unassignedId, name: unassigned }
          : segments.find(({ cluster }) => cluster + 1 === group);
      const colour = `rgb(${ink.rgb.join(',')})`;
      const opacity = share(Math.min(1, ink.opacity * frame.opacity));
      return [
        `<g${segment ? ` id="points-${escaped(segment.id)}"` : ''} ${
          ink.isRing
            ? `fill="none" stroke="${colour}" stroke-width="0.9" stroke-opacity="${opacity}"`
            : `fill="${colour}" fill-opacity="${opacity}"`
        }>`,
        ...(segment ? [`<title>${escaped(segment.name)}</title>`] : []),
        ...list,
        '</g>',
      ];
    });
  return { groups: lines, drawn, inFrame: inside.length };
}

/** A closed curve through the middles of the ring's edges, bent by its corners, as on the screen. */
function ringPath(ring: Ring, { k, x, y }: Transform): string {
  const n = ring.length / 2;
  const at = (i: number): [number, number] => [ring[(i % n) * 2]! * k + x, ring[(i % n) * 2 + 1]! * k + y];
  const middle = (i: number): [number, number] => {
    const [[ax, ay], [bx, by]] = [at(i), at(i + 1)];
    return [(ax + bx) / 2, (ay + by) / 2];
  };
  const pair = (point: [number, number]): string => point.map(px).join(' ');
  const curves = Array.from({ length: n }, (_, i) => `Q${pair(at(i + 1))} ${pair(middle(i + 1))}`);
  return `M${pair(middle(0))}${curves.join('')}Z`;
}

function coasts(
  { coasts, contours }: Pick<Picture, 'coasts' | 'contours'>,
  segments: readonly MapSegment[],
): string[] {
  return (coasts?.segments ?? []).flatMap(({ cluster, lines }) => {
    const colour = contours.colours.get(cluster);
    const segment = segments.find((candidate) => candidate.cluster === cluster);
    if (!colour || !segment || !lines[0]?.length) return [];
    const isSelected = cluster === contours.selected;
    const paths = lines.map((rings) => rings.map((ring) => ringPath(ring, contours.transform)).join(''));
    const stroke = isSelected ? contours.ink : colour;
    return [
      `<g id="coast-${escaped(segment.id)}" fill="${escaped(colour)}" fill-rule="evenodd">`,
      ...paths.flatMap((path, i) =>
        path === ''
          ? []
          : [`<path d="${path}" fill-opacity="${share(fillOpacity[i]! * (isSelected ? 2 : 1))}"/>`],
      ),
      `<path d="${paths[0]}" fill="none" stroke="${escaped(stroke)}" stroke-width="${isSelected ? 1.6 : 1}" stroke-opacity="${isSelected ? 1 : 0.45}"/>`,
      '</g>',
    ];
  });
}

/** A line of text with its halo. */
function textElement(
  { text, x, y, sizePx, weight, anchor, isQuiet }: WrittenLine,
  { ground }: Pick<Picture, 'ground'>,
): string {
  const ink = isQuiet ? ground.quiet : ground.ink;
  const direction = runsLeft(text) ? ' direction="rtl"' : '';
  const start = anchor === 'middle' ? ' text-anchor="middle"' : '';
  return `<text x="${px(x)}" y="${px(y)}" dy="0.35em"${start}${direction} font-size="${sizePx}" font-weight="${weight}" fill="${escaped(ink)}" stroke="${escaped(ground.map)}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${escaped(text)}</text>`;
}

function nameGroup({ id, name, leader, lines }: WrittenName, picture: Pick<Picture, 'ground'>): string[] {
  const [x1, y1, x2, y2] = leader?.map(px) ?? [];
  return [
    `<g id="name-${escaped(id)}">`,
    `<title>${escaped(name)}</title>`,
    ...(leader
      ? [
          `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${escaped(picture.ground.ink)}" stroke-opacity="0.5"/>`,
        ]
      : []),
    ...lines.map((line) => textElement(line, picture)),
    '</g>',
  ];
}

function legendGroup(legend: WrittenLegend | null, picture: Pick<Picture, 'ground'>): string[] {
  if (!legend) return [];
  const { box, marks, lines } = legend;
  const { map, none } = picture.ground;
  return [
    '<g id="legend">',
    `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}" fill="${escaped(map)}" fill-opacity="0.92"/>`,
    ...marks.map(({ x, y, colour }) => {
      const place = `x="${px(x)}" y="${px(y)}" width="${markPx}" height="${markPx}"`;
      return colour === null
        ? `<rect ${place} fill="none" stroke="${escaped(none)}" stroke-width="1.5"/>`
        : `<rect ${place} fill="${escaped(colour)}"/>`;
    }),
    ...lines.map((line) => textElement(line, picture)),
    '</g>',
  ];
}

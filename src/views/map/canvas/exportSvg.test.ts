import { expect, test } from 'vitest';
import { elementsOf, parseXml, textOf } from '../../../testing/parseXml';
import { exportSvg, mostCircles } from './exportSvg';
import type { MapSegment } from './mapProps';
import { pointGroups, pointInks } from './pointInks';

type Picture = Parameters<typeof exportSvg>[0];

const segments: MapSegment[] = [
  { id: 's1', cluster: 0, name: 'Fit & <petite> "buyers"', count: '2 · 50%', colour: '#aa3300', size: 2 },
  { id: 's2', cluster: 1, name: '在意尺码的小个子顾客', count: '1 · 25%', colour: '#0033aa', size: 1 },
  { id: 's3', cluster: 2, name: 'Hidden', count: '0', colour: '#00aa33', size: 0 },
];

function picture(positions = [10, 20, 30, 40, 300, 150, 900, 900], labels = [0, 0, 1, -1]): Picture {
  const colours = new Map(segments.map(({ cluster, colour }) => [cluster, colour]));
  const label = { width: 120, height: 40, isVisible: true, hasLeader: false };
  return {
    points: {
      positions: Float32Array.from(positions),
      from: null,
      groups: pointGroups({
        labels: Int32Array.from(labels),
        lit: null,
        picked: null,
        colouring: null,
        segments,
        selectedId: null,
      }),
    },
    inks: pointInks({
      colours,
      none: '#888888',
      ink: '#111111',
      theme: 'light',
      selected: null,
      isIsolated: false,
    }),
    isBySegment: true,
    frame: { transform: { k: 1, x: 0, y: 0 }, morph: 1, radiusPx: 2, opacity: 0.5, shade: 0 },
    coasts: {
      segments: [
        {
          cluster: 0,
          peak: [20, 30],
          lines: [[Float32Array.of(0, 0, 40, 0, 40, 40, 0, 40)], [], []],
          scattered: [[], [], []],
        },
      ],
    },
    contours: {
      transform: { k: 1, x: 0, y: 0 },
      colours,
      ink: '#111111',
      none: '#888888',
      selected: null,
      hovered: null,
    },
    labels: [
      { id: 's1', x: 100, y: 60, ...label },
      { id: 's2', x: 300, y: 200, ...label, hasLeader: true },
      { id: 's3', x: 0, y: 0, ...label, isVisible: false },
    ],
    spots: [
      {
        ...label,
        id: 's1/2/0',
        x: 60,
        y: 100,
        spot: { id: 's1/2/0', level: 2, cluster: 0, x: 1, y: 1, size: 2, text: 'Linen & <wool>' },
      },
      {
        ...label,
        id: 's1/2/1',
        x: 60,
        y: 100,
        isVisible: false,
        spot: { id: 's1/2/1', level: 2, cluster: 0, x: 1, y: 1, size: 2, text: 'No room' },
      },
    ],
    anchors: new Map([['s2', [300, 150]]]),
    ground: {
      ink: '#111111',
      quiet: '#555555',
      map: '#fefefe',
      none: '#888888',
      font: '"Inter", sans-serif',
    },
    size: { width: 600, height: 400 },
  };
}

const describe = (drawn: number, inFrame: number): string => `${drawn} of ${inFrame}`;
const measure = (text: string): number => text.length * 7;
const draw = (from = picture(), title = 'Shop <1> & “co”'): string =>
  exportSvg(from, segments, { title, describe, unassigned: 'Unassigned' }, measure);

test('the drawing is well-formed, titled, and says how many customers it shows', () => {
  const svg = parseXml(draw());
  expect(svg.name).toBe('svg');
  expect(svg.attributes).toMatchObject({ viewBox: '0 0 600 400', 'font-family': '"Inter", sans-serif' });
  expect(textOf(elementsOf(svg, 'title')[0]!)).toBe('Shop <1> & “co”');
  expect(textOf(elementsOf(svg, 'desc')[0]!)).toBe('3 of 3');
});

test('customers are circles in the group and colour of their segment; those outside the frame are left out', () => {
  const groups = elementsOf(parseXml(draw()), 'g').filter(({ attributes }) =>
    attributes['id']?.startsWith('points-'),
  );
  expect(groups.map(({ attributes }) => [attributes['id'], attributes['fill']])).toEqual([
    ['points-s1', 'rgb(170,51,0)'],
    ['points-s2', 'rgb(0,51,170)'],
  ]);
  expect(elementsOf(groups[0]!, 'circle').map(({ attributes }) => attributes)).toEqual([
    { cx: '10', cy: '20', r: '2' },
    { cx: '30', cy: '40', r: '2' },
  ]);
});

test('customers of no segment are rings in a group of their own', () => {
  const group = elementsOf(parseXml(draw(picture([10, 20, 30, 40], [-1, 0]))), 'g').find(({ attributes }) =>
    attributes['id']?.startsWith('points-'),
  );
  expect(group!.attributes).toMatchObject({
    id: 'points-unassigned',
    fill: 'none',
    stroke: 'rgb(136,136,136)',
  });
  expect(textOf(elementsOf(group!, 'title')[0]!)).toBe('Unassigned');
});

test('every visible name is in it, whole, with its count and a halo; hidden ones are not', () => {
  const svg = parseXml(draw());
  const names = elementsOf(svg, 'g').filter(({ attributes }) => attributes['id']?.startsWith('name-'));
  expect(names.map((name) => textOf(elementsOf(name, 'title')[0]!))).toEqual([
    'Fit & <petite> "buyers"',
    '在意尺码的小个子顾客',
    'Linen & <wool>',
  ]);
  const written = elementsOf(names[0]!, 'text');
  expect(written.map(textOf)).toEqual(['Fit & <petite>', '"buyers"', '2 · 50%']);
  expect(written[0]!.attributes).toMatchObject({
    'paint-order': 'stroke',
    stroke: '#fefefe',
    fill: '#111111',
  });
  expect(elementsOf(names[1]!, 'line')[0]!.attributes).toMatchObject({
    x1: '300',
    y1: '150',
    x2: '300',
    y2: '180',
  });
});

test('a coast is a closed curve in the segment’s colour', () => {
  const coast = elementsOf(parseXml(draw()), 'g').find(({ attributes }) => attributes['id'] === 'coast-s1');
  const [land, line] = elementsOf(coast!, 'path');
  expect(land!.attributes).toMatchObject({ 'fill-opacity': '0.055' });
  expect(land!.attributes['d']).toBe('M20 0Q40 0 40 20Q40 40 20 40Q0 40 0 20Q0 0 20 0Z');
  expect(line!.attributes).toMatchObject({ fill: 'none', stroke: '#aa3300' });
});

test('nothing refers to the page or to another file, and the same picture gives the same text', () => {
  const svg = draw();
  expect(svg).not.toMatch(/var\(|url\(|href|<style|<script/);
  expect(draw()).toBe(svg);
});

test('a large map is drawn by an even pick, and it is said', () => {
  const n = 100_000;
  const positions = Array.from({ length: n * 2 }, (_, i) => (i * 37) % 400);
  const labels = Array.from({ length: n }, (_, i) => i % 2);
  const svg = parseXml(draw(picture(positions, labels)));
  const circles = elementsOf(svg, 'circle').length;
  expect(circles).toBeLessThanOrEqual(mostCircles);
  expect(circles).toBeGreaterThan(mostCircles / 2);
  expect(textOf(elementsOf(svg, 'desc')[0]!)).toBe(`${circles} of ${n}`);
});

test('characters that XML cannot hold do not break it', () => {
  expect(textOf(elementsOf(parseXml(draw(picture(), 'a\u0000b\ud800c')), 'title')[0]!)).toBe('abc');
});

test('a map without labels, coasts or customers is a drawing still', () => {
  const empty = { ...picture([], []), coasts: null, labels: [], spots: [] };
  expect(elementsOf(parseXml(draw(empty, '')), 'circle')).toEqual([]);
});

test('a larger drawing has the same parts', () => {
  const large = exportSvg(
    picture(),
    segments,
    { title: '', describe, unassigned: 'Unassigned', scale: 3 },
    measure,
  );
  expect(parseXml(large).attributes).toMatchObject({
    width: '1800',
    height: '1200',
    viewBox: '0 0 600 400',
  });
});

test('colours that mean something else than segments are explained, unknown ones by a hollow mark', () => {
  const legend = {
    title: 'Spend <a year>',
    rows: [
      { colour: '#112233', label: '$10–20' },
      { colour: null, label: 'Not known' },
    ],
  };
  const svg = parseXml(
    exportSvg(picture(), segments, { title: '', describe, unassigned: 'Unassigned', legend }, measure),
  );
  const group = elementsOf(svg, 'g').find(({ attributes }) => attributes['id'] === 'legend')!;
  expect(elementsOf(group, 'text').map(textOf)).toEqual(['Spend <a year>', '$10–20', 'Not known']);
  const [, known, unknown] = elementsOf(group, 'rect');
  expect(known!.attributes).toMatchObject({ fill: '#112233' });
  expect(unknown!.attributes).toMatchObject({ fill: 'none', stroke: '#888888' });
});

test('in a narrow picture the words of the legend are cut, and stay inside it', () => {
  const legend = { title: 'Spend', rows: [{ colour: '#112233', label: 'A value of very many words' }] };
  const narrow = { ...picture(), size: { width: 120, height: 300 } };
  const svg = parseXml(
    exportSvg(narrow, segments, { title: '', describe, unassigned: 'Unassigned', legend }, measure),
  );
  const group = elementsOf(svg, 'g').find(({ attributes }) => attributes['id'] === 'legend')!;
  const [title, label] = elementsOf(group, 'text');
  expect(textOf(title!)).toBe('Spend');
  expect(textOf(label!)).toMatch(/^A val.*…$/);
  const [box] = elementsOf(group, 'rect');
  const end = Number(label!.attributes['x']) + measure(textOf(label!));
  expect(end).toBeLessThanOrEqual(Number(box!.attributes['x']) + Number(box!.attributes['width']));
});

test('a name from right to left says so', () => {
  const named = [{ ...segments[0]!, name: 'לקוחות נאמנים' }];
  const svg = exportSvg(picture(), named, { title: '', describe, unassigned: 'Unassigned' }, measure);
  expect(elementsOf(parseXml(svg), 'text')[0]!.attributes).toMatchObject({ direction: 'rtl' });
});

import { escape, style } from './barPlot.mjs';

const width = 800;
const height = 420;
const area = { left: 72, right: 620, top: 56, bottom: 356 };
/** Told apart by shape as well as by colour. */
const dashes = ['', '7 4', '2 4', '10 3 2 3', '1 3'];

const powers = (values) => {
  const positive = values.filter((value) => value > 0).map(Math.log10);
  const [low, high] = [Math.floor(Math.min(...positive)), Math.ceil(Math.max(...positive))];
  return { low, high: Math.max(high, low + 1) };
};

/**
 * Lines over two axes of powers of ten, so that growth is a slope: one decade up for one to the right is proportional.
 *
 * @param {{
 *   title: string, across: string, up: string,
 *   lines: readonly { label: string, points: readonly { x: number, y: number }[] }[],
 * }} plot  values > 0
 * @returns {string} an SVG file
 */
export function linePlot({ title, across, up, lines }) {
  const points = lines.flatMap((line) => line.points);
  const [xs, ys] = [powers(points.map(({ x }) => x)), powers(points.map(({ y }) => y))];
  const place = (value, { low, high }, from, to) =>
    from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  const x = (value) => place(value, xs, area.left, area.right);
  const y = (value) => place(value, ys, area.bottom, area.top);
  const decades = ({ low, high }) => Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const number = (value) => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
  const grid = [
    ...decades(xs).map(
      (value) =>
        `<line x1="${x(value).toFixed(1)}" y1="${area.top}" x2="${x(value).toFixed(1)}" y2="${area.bottom}" class="axis"/>` +
        `<text x="${x(value).toFixed(1)}" y="${area.bottom + 18}" text-anchor="middle" class="quiet">${number(value)}</text>`,
    ),
    ...decades(ys).map(
      (value) =>
        `<line x1="${area.left}" y1="${y(value).toFixed(1)}" x2="${area.right}" y2="${y(value).toFixed(1)}" class="axis"/>` +
        `<text x="${area.left - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end" class="quiet">${number(value)}</text>`,
    ),
  ];
  // Names stand at the lines' ends, pushed apart where these meet.
  const ends = lines
    .map((line, i) => ({ line, i, at: y(line.points.at(-1)?.y ?? 1) }))
    .sort((a, b) => a.at - b.at);
  ends.forEach((end, i) => {
    const above = ends[i - 1];
    if (above) end.at = Math.max(end.at, above.at + 18);
  });
  const drawn = ends.map(({ line, i, at }) => {
    const path = line.points
      .map((point, p) => `${p === 0 ? 'M' : 'L'}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`)
      .join(' ');
    const dots = line.points.map(
      (point) => `<circle cx="${x(point.x).toFixed(1)}" cy="${y(point.y).toFixed(1)}" r="3.5" class="ours"/>`,
    );
    return (
      `<path d="${path}" class="line" stroke-dasharray="${dashes[i % dashes.length]}"/>${dots.join('')}` +
      `<text x="${area.right + 10}" y="${(at + 4).toFixed(1)}">${escape(line.label)}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>${escape(title)}</title>
  <style>${style}
    .line { fill: none; stroke: #2f7d6b; stroke-width: 2 }
    @media (prefers-color-scheme: dark) { .line { stroke: #58b8a0 } }
  </style>
  <text x="8" y="24" class="title">${escape(title)}</text>
  ${[...grid, ...drawn].join('\n  ')}
  <text x="${(area.left + area.right) / 2}" y="${height - 20}" text-anchor="middle" class="quiet">${escape(across)}</text>
  <text x="8" y="44" class="quiet">${escape(up)}</text>
</svg>
`;
}

const width = 800;
const labelWidth = 280;
const valueWidth = 150;
const barHeight = 20;
const rowHeight = 28;
const groupGap = 16;
const top = 56;

/** Follows the reader's light or dark page; the picture has no ground of its own. */
export const style = `
    text { font: 13px system-ui, sans-serif; fill: #24303a }
    .title { font-size: 15px; font-weight: 600 }
    .quiet { fill: #5b6770; font-size: 12px }
    .axis { stroke: #c3cad0; stroke-width: 1 }
    .whisker { stroke: #24303a; stroke-width: 1.5 }
    .ours { fill: #2f7d6b }
    .peer { fill: #9aa7b1 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6ebef }
      .quiet { fill: #a3b0ba }
      .axis { stroke: #46525c }
      .whisker { stroke: #e6ebef }
      .ours { fill: #58b8a0 }
      .peer { fill: #6d7a85 }
    }`;

const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escape = (text) => text.replaceAll(/[&<>"]/g, (mark) => marks[mark]);

/** Round steps of an axis from 0 that reaches the largest value: 1, 2 or 5 times a power of ten apart. */
export function ticks(largest) {
  const rough = largest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power;
  return Array.from({ length: Math.ceil(largest / step - 1e-9) + 1 }, (_, i) => i * step);
}

/**
 * Horizontal bars from zero, longest value to the right, a thin line from the least to the greatest of several runs.
 *
 * @param {{
 *   title: string,
 *   unit: string,
 *   groups: readonly { name?: string, bars: readonly
 *     { label: string, note?: string, median: number, low: number, high: number, isOurs?: boolean }[] }[],
 * }} plot  `unit` stands under the axis; `note` beside the bar, in place of the value
 * @returns {string} an SVG file
 */
export function barPlot({ title, unit, groups }) {
  const bars = groups.flatMap((group) => group.bars);
  const marksOfAxis = ticks(Math.max(1e-9, ...bars.map(({ high }) => high)));
  const last = marksOfAxis.at(-1) ?? 1;
  const x = (value) => labelWidth + (value / last) * (width - labelWidth - valueWidth);
  const number = (value) => value.toLocaleString('en-US', { maximumSignificantDigits: 3 });

  let y = top;
  const drawn = groups.flatMap(({ name, bars: own }) => {
    const heading = name ? [`<text x="8" y="${y + 14}" class="quiet">${escape(name)}</text>`] : [];
    if (name) y += 22;
    const rows = own.map(({ label, note, median, low, high, isOurs }) => {
      const middle = y + barHeight / 2;
      const row = [
        `<text x="${labelWidth - 8}" y="${middle + 4.5}" text-anchor="end">${escape(label)}</text>`,
        `<rect x="${labelWidth}" y="${y}" width="${(x(median) - labelWidth).toFixed(1)}" height="${barHeight}" class="${isOurs ? 'ours' : 'peer'}"/>`,
        ...(low < high
          ? [
              `<line x1="${x(low).toFixed(1)}" y1="${middle}" x2="${x(high).toFixed(1)}" y2="${middle}" class="whisker"/>`,
            ]
          : []),
        `<text x="${(x(high) + 6).toFixed(1)}" y="${middle + 4.5}">${escape(note ?? number(median))}</text>`,
      ].join('');
      y += rowHeight;
      return row;
    });
    y += groupGap;
    return [...heading, ...rows];
  });
  const foot = y - groupGap + 4;
  const axis = marksOfAxis.map(
    (value) =>
      `<line x1="${x(value).toFixed(1)}" y1="${top - 8}" x2="${x(value).toFixed(1)}" y2="${foot}" class="axis"/>` +
      `<text x="${x(value).toFixed(1)}" y="${foot + 16}" text-anchor="middle" class="quiet">${number(value)}</text>`,
  );
  const height = foot + 44;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>${escape(title)}</title>
  <style>${style}
  </style>
  <text x="8" y="24" class="title">${escape(title)}</text>
  ${[...axis, ...drawn].join('\n  ')}
  <text x="${(labelWidth + width - valueWidth) / 2}" y="${foot + 36}" text-anchor="middle" class="quiet">${escape(unit)}</text>
</svg>
`;
}

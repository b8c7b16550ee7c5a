/** Frame time while the map is dragged: ours, at two sizes and with both renderers, drawn by the processor. */
import { inBrowser, openMap } from './browser.mjs';
import { browserVersion, hardware, ownVersions, plot, report, table } from './report.mjs';
import { figure, median, spread, takeTurns, withRange } from './statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 3);
const sizes = process.env['ROWS'] ? [Number(process.env['ROWS'])] : [23_486, 100_000];
const renderers = { auto: 'WebGL', canvas: 'canvas' };
const steps = 150;
/** WebGL on the processor, and no waiting for a screen that is not there. */
const flags = ['--enable-unsafe-swiftshader', '--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** @returns frame times in milliseconds while the map is dragged round in a circle */
function drag(address, points, renderer) {
  return inBrowser(
    async (page) => {
      await page.goto(address);
      const kind = await page.evaluate((input) => window.mapBench.show(input), { points, renderer });
      await page.waitForTimeout(1500);
      const frames = await page.evaluate((count) => window.mapBench.drag({ frames: count }), steps);
      frames.sort((a, b) => a - b);
      return { kind, typical: median(frames), slow: frames[Math.floor(frames.length * 0.95)] };
    },
    { flags },
  );
}

export async function main() {
  const server = await openMap();
  const address = `${server.address}/bench/pages/map.html`;
  const cases = sizes.flatMap((points) => Object.keys(renderers).map((renderer) => ({ points, renderer })));
  const nameOf = ({ points, renderer }) => `${points.toLocaleString('en-US')} points, ${renderers[renderer]}`;
  const results = await takeTurns(
    Object.fromEntries(cases.map((one) => [nameOf(one), () => drag(address, one.points, one.renderer)])),
    runs,
  );
  server.close();
  const typical = (name) => spread(results[name].map((result) => result.typical));
  const slow = (name) => spread(results[name].map((result) => result.slow));
  const names = cases.map(nameOf);
  const picture = plot('map', {
    title: 'Dragging the map, drawn by the processor',
    unit: 'milliseconds a frame, median; less is better',
    groups: [{ bars: names.map((label) => ({ label, isOurs: true, ...typical(label) })) }],
  });

  await report(
    'map',
    `
## Dragging the map

\`npm run bench map\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()} · ${ownVersions('react')}

> Dragging a map of ${names
      .filter((name) => name.endsWith('WebGL'))
      .map((name) => `${name.replace(', WebGL', '')}: ${figure(typical(name).median)} ms a frame`)
      .join(', ')}, drawn by the processor alone.

The product's map with its coasts and names, 1440 × 900 pixels, moved a step in every frame; times between frames, without waiting for a screen. No graphics card: WebGL is computed by the processor (SwiftShader), so a graphics card does better. Ours alone: embedding-atlas' view draws by WebGPU only, which this machine has as an emulation whose times mean nothing.

${table(
  ['', 'median frame, ms', '95 of 100 frames within, ms', 'drawn by'],
  names.map((name) => [name, withRange(typical(name)), withRange(slow(name)), results[name][0].kind]),
)}

${picture}
`,
  );
}

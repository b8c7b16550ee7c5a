/** The map beside others: frames while it is dragged and zoomed, hover, lasso, first picture; drawn by the processor. */
import { inBrowser, openMaps } from './browser.mjs';
import {
  browserVersion,
  hardware,
  linePicture,
  ownVersions,
  peerVersions,
  report,
  table,
} from './report.mjs';
import { figure, median, ratios, spread, takeTurns, times, withRange } from './statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 2);
const sizes = process.env['ROWS'] ? [Number(process.env['ROWS'])] : [10_000, 100_000, 1_000_000];
const ways = { pan: 'drag', zoom: 'zoom' };
const contestants = {
  ours: 'Kindred',
  whole: 'Kindred, every point in every frame',
  regl: 'regl-scatterplot',
  deck: 'deck.gl ScatterplotLayer',
};
/** A frame of so many takes this one many seconds: one round must do. */
const onceFrom = 1_000_000;
/** How many times Kindred is to be as fast as regl-scatterplot, by size. */
const goals = { 10_000: 3, 100_000: 2, 1_000_000: 3 };
/** WebGL on the processor, and no waiting for a screen that is not there. */
const flags = ['--enable-unsafe-swiftshader', '--disable-frame-rate-limit', '--disable-gpu-vsync'];

/** All of one contestant at one size, in milliseconds. */
function measure(address, contestant, points) {
  const isOurs = contestant === 'ours' || contestant === 'whole';
  // It draws all points anew for each place of the pointer.
  const places = contestant === 'deck' ? (points < 100_000 ? 10 : 2) : 200;
  return inBrowser(
    async (page) => {
      await page.goto(`${address}/bench/pages/${isOurs ? 'map' : 'mapPeers'}.html`);
      const input = { points, contestant, renderer: 'auto', detail: contestant === 'ours' };
      const shown = await page.evaluate((value) => window.mapBench.show(value), input);
      const frames = {};
      for (const way of Object.keys(ways)) {
        const asked = { way, most: 90, seconds: 3 };
        const found = await page.evaluate((value) => window.mapBench.frames(value), asked);
        found.sort((a, b) => a - b);
        frames[way] = {
          typical: median(found),
          slow: found[Math.floor(found.length * 0.95)],
          n: found.length,
        };
      }
      const hover = await page.evaluate((n) => window.mapBench.hover(n), places);
      const pick = await page.evaluate((n) => window.mapBench.pick(n), 5);
      const bytes = isOurs ? await page.evaluate(() => window.mapBench.bytes()) : null;
      return {
        ...shown,
        ...frames,
        hover: median(hover),
        pick: pick && median(pick.ms),
        found: pick?.found,
        bytes,
      };
    },
    { flags },
  );
}

/** Results by contestant, those that take very long from one round. */
async function race(address, points) {
  const names = Object.keys(contestants);
  const isLong = (name) => name === 'deck' && points >= onceFrom;
  const entry = (name) => [name, () => measure(address, name, points)];
  const many = await takeTurns(Object.fromEntries(names.filter((name) => !isLong(name)).map(entry)), runs);
  const few = await takeTurns(Object.fromEntries(names.filter(isLong).map(entry)), 1);
  const found = new Set(
    Object.values(many)
      .flat()
      .flatMap((result) => result.found ?? []),
  );
  if (Math.max(...found) - Math.min(...found) > points / 1000)
    throw new Error(`bench map: the lassos hold ${[...found].join(', ')} points: the views differ`);
  return { points, ...many, ...few };
}

const count = (points) => points.toLocaleString('en-US');
const typical = (results, way) => results.map((result) => result[way].typical);
const both = (results, way) =>
  `${figure(median(typical(results, way)))} · ${figure(median(results.map((result) => result[way].slow)))}`;
const against = (race, name, way) => {
  const ours = typical(race.ours, way);
  return ratios(typical(race[name], way), race[name].length < ours.length ? [median(ours)] : ours);
};

export async function main() {
  const server = await openMaps();
  const races = [];
  for (const points of sizes) races.push(await race(server.address, points));
  server.close();

  const largest = races.at(-1);
  const rows = races.flatMap((one) =>
    Object.entries(ways).map(([way, word]) => [
      `${count(one.points)}, ${word}`,
      both(one.ours, way),
      both(one.whole, way),
      both(one.regl, way),
      times(against(one, 'regl', way)),
      both(one.deck, way),
      times(against(one, 'deck', way)),
    ]),
  );
  const least = (one) => Math.min(...Object.keys(ways).map((way) => against(one, 'regl', way).median));
  const of = (name, field) => {
    const values = largest[name].map((result) => result[field]);
    return values.includes(null) ? '–' : withRange(spread(values));
  };
  const line = (what, field, goal) => [
    what,
    of('ours', field),
    of('regl', field),
    field === 'pick' ? 'none' : of('deck', field),
    goal,
  ];
  const picture = linePicture('map', {
    title: 'Dragging the map, drawn by the processor',
    across: 'points',
    up: 'milliseconds a frame, median; less is better',
    lines: Object.entries(contestants).map(([name, label]) => ({
      label: name === 'whole' ? 'Kindred, every point' : label.replace(' ScatterplotLayer', ''),
      points: races.map((one) => ({ x: one.points, y: median(typical(one[name], 'pan')) })),
    })),
  });

  await report(
    'map',
    `
## The map beside others

\`npm run bench map\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()} · ${ownVersions('react')} · ${peerVersions('regl-scatterplot', '@deck.gl/layers')}

> The map of ${count(largest.points)} points, dragged: ${figure(median(typical(largest.ours, 'pan')))} ms a frame, ${figure(against(largest, 'regl', 'pan').median)} times as fast as regl-scatterplot and ${figure(against(largest, 'deck', 'pan').median)} times as fast as deck.gl, drawn by the processor alone.

The same points, views, window (1440 × 900 pixels, one device pixel each), colours and point sizes for all, a step of the gesture in every frame, on pages without the product's policy. A frame lasts until its pixels can be read, without waiting for a screen. No graphics card: WebGL is computed by the processor (SwiftShader), so only the ratios mean something. Kindred's is the product's whole map, with its coasts and names; the others draw points alone. **Kindred has level of detail on**: while the map moves it draws as many points as a frame has time for, and pictures of density in place of more than about 100,000, finishing when it stands; "every point" is the same map without that, a plain draw of all in every frame.

Median · 95 of 100 frames within, milliseconds; times as long as Kindred takes:

${table(
  [
    'points, gesture',
    'Kindred',
    'Kindred, every point',
    'regl-scatterplot',
    '÷ Kindred',
    'deck.gl',
    '÷ Kindred',
  ],
  rows,
)}

${races
  .filter(({ points }) => points in goals)
  .map(
    (one) =>
      `- ${count(one.points)} points: at least ${times(spread([least(one)]))} regl-scatterplot's speed (goal ${goals[one.points]}×${least(one) < goals[one.points] ? ', missed' : ''}).`,
  )
  .join('\n')}

${count(largest.points)} points, milliseconds:

${table(
  ['', 'Kindred', 'regl-scatterplot', 'deck.gl', 'goal'],
  [
    line('first picture', 'firstMs', 'first or equal'),
    line('complete picture', 'wholeMs', ''),
    line('who is under the pointer', 'hover', '≤ 5'),
    line('who is in a lasso of 200 corners', 'pick', '≤ 150'),
  ],
)}

First picture: from data in memory to pixels, contexts and shaders included; Kindred's first holds a few thousand points, the others' all; its complete picture has the coasts faded in over 280 ms. regl-scatterplot's lasso marks what it finds as well; deck.gl asks the graphics card who is under the pointer and has no lasso.

The drawing takes ${figure(median(largest.ours.map(({ bytes }) => bytes)))} bytes a point at ${count(largest.points)} points (goal ≤ 60): positions, groups, the index and pictures of density, in the page and on the card together.

${picture}
`,
  );
}

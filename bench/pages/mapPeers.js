/** Other maps of points, with the points, views and gestures of ours. Types are not checked: peers are not installed for tests. */
import { Deck, OrthographicView } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import createScatterplot from 'regl-scatterplot';
import {
  callTimes,
  clouds,
  colours,
  finishGl,
  fitted,
  frameTimes,
  lasso,
  pointerAt,
  radiusPx,
} from './mapPoints.ts';

/** All contestants draw their points as opaque as this. */
const opacity = 0.4;
const rgb = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

/** @returns {Float32Array} n×2, CSS pixels of the fitted map */
function pixels(positions) {
  const { k, x, y } = fitted(positions);
  return positions.map((value, i) => value * k + (i % 2 ? y : x));
}

/** Half the window's height is 1; the middle is 0, 0. */
const toUnits = (x, y) => [
  (x - innerWidth / 2) / (innerHeight / 2),
  (innerHeight / 2 - y) / (innerHeight / 2),
];

/** regl-scatterplot: positions in [−1, 1], the camera as a matrix. */
async function regl(points) {
  const { positions, labels } = clouds(points);
  const places = pixels(positions);
  const data = {
    x: new Float32Array(points),
    y: new Float32Array(points),
    valueA: Float32Array.from(labels),
  };
  for (let i = 0; i < points; i++) [data.x[i], data.y[i]] = toUnits(places[2 * i], places[2 * i + 1]);
  const canvas = document.createElement('canvas');
  document.getElementById('root').append(canvas);
  const begun = performance.now();
  const plot = createScatterplot({
    canvas,
    width: innerWidth,
    height: innerHeight,
    pointSize: 2 * radiusPx(points),
    pointScaleMode: 'constant',
    opacity,
    colorBy: 'valueA',
    pointColor: colours,
  });
  const gl = plot.get('regl')._gl;
  await plot.draw(data);
  finishGl(gl);
  const firstMs = performance.now() - begun;
  const mouse = (name, target, [clientX, clientY]) =>
    target.dispatchEvent(new MouseEvent(name, { clientX, clientY, bubbles: true }));
  mouse('mouseenter', canvas, [innerWidth / 2, innerHeight / 2]);
  return {
    firstMs,
    finish: () => finishGl(gl),
    show({ k, x, y }) {
      const [dx, dy] = toUnits(k * (innerWidth / 2) + x, k * (innerHeight / 2) + y);
      plot.view([k, 0, 0, 0, 0, k, 0, 0, 0, 0, 1, 0, dx, dy, 0, 1], { preventEvent: true });
    },
    hover: (step) => mouse('mousemove', canvas, pointerAt(step)),
    /** Selects as well: the two cannot be had apart. */
    pick() {
      const line = lasso().map(([x, y]) => toUnits(x, y));
      plot.lassoSelect(line, { isGl: true, preventEvent: true });
      return plot.get('selectedPoints').length;
    },
  };
}

/** deck.gl's ScatterplotLayer on typed arrays, in pixels. */
async function deck(points) {
  const { positions, labels } = clouds(points);
  const places = pixels(positions);
  const colour = new Uint8Array(4 * points);
  const inks = colours.map((hex) => [...rgb(hex), 255]);
  for (let i = 0; i < points; i++) colour.set(inks[labels[i]], 4 * i);
  const middle = [innerWidth / 2, innerHeight / 2, 0];
  const begun = performance.now();
  const drawn = Promise.withResolvers();
  const layer = new ScatterplotLayer({
    id: 'points',
    data: {
      length: points,
      attributes: { getPosition: { value: places, size: 2 }, getFillColor: { value: colour, size: 4 } },
    },
    positionFormat: 'XY',
    radiusUnits: 'pixels',
    getRadius: radiusPx(points),
    opacity,
    pickable: true,
  });
  const view = new Deck({
    parent: document.getElementById('root'),
    views: new OrthographicView({ flipY: true }),
    viewState: { target: middle, zoom: 0 },
    controller: false,
    useDevicePixels: true,
    layers: [layer],
    onAfterRender: ({ gl }) => layer.isLoaded && drawn.resolve(gl),
  });
  const gl = await drawn.promise;
  finishGl(gl);
  return {
    firstMs: performance.now() - begun,
    finish: () => finishGl(gl),
    show: ({ k, x, y }) =>
      view.setProps({
        viewState: { target: [(middle[0] - x) / k, (middle[1] - y) / k, 0], zoom: Math.log2(k) },
      }),
    hover(step) {
      const [x, y] = pointerAt(step);
      view.pickObject({ x, y, radius: 8 });
    },
    pick: null,
  };
}

let on = null;
window.mapBench = {
  async show({ points, contestant }) {
    on = await { regl, deck }[contestant](points);
    return { kind: 'webgl', firstMs: on.firstMs, wholeMs: on.firstMs };
  },
  frames: (input) => frameTimes((view) => on.show(view), on.finish, input),
  hover: (times) => callTimes(times, on.hover),
  pick(times) {
    if (!on.pick) return null;
    let found = 0;
    const ms = callTimes(times, () => (found = on.pick()));
    return { ms, found };
  },
};

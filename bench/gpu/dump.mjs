/** Writes graphs as the product builds them into .cache/bench/gpu, for `measure.py`. `node bench/gpu/dump.mjs` */
import { mkdirSync, writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';

const folder = '.cache/bench/gpu';
const { module: graphs } = await runnerImport('./src/core/runtime/graphs.ts', { configFile: false });
const wanted = {
  assign: graphs.assignGraph(),
  nearest: graphs.nearestGraph(15),
  distances: graphs.distanceGraph(),
  products: graphs.productsGraph(),
  multiply: graphs.multiplyGraph(),
};
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(wanted)) writeFileSync(`${folder}/${name}.onnx`, bytes);
console.log(`${Object.keys(wanted).length} graphs in ${folder}`);

/** `npm run bench NAME`: runs a benchmark and rewrites its part of docs/benchmarks.md. */
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../scripts/install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
installIfNeeded();
const benchmarks = { 'first-map': './firstMap.mjs' };
const name = process.argv[2] ?? '';
if (!Object.hasOwn(benchmarks, name)) {
  console.error(`npm run bench NAME, where NAME is one of: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}
const { main } = await import(benchmarks[/** @type {keyof typeof benchmarks} */ (name)]);
await main();

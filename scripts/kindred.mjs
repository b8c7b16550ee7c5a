#!/usr/bin/env node
/** `npx kindred VERB …` and `npm run kindred -- VERB …`: builds the command line when it is stale, then runs it. */
import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chdir, cwd, env, pid } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installIfNeeded, run } from './install.mjs';

const home = fileURLToPath(new URL('..', import.meta.url));
// npm moves to the project's folder; paths are meant from where the user stands.
const folder = env['npm_lifecycle_event'] === 'kindred' ? (env['INIT_CWD'] ?? cwd()) : cwd();
const dayMs = 86_400_000;

/** Files that the build is made of, in a fixed order. */
function sources(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => sources(join(path, name)))
    .filter((file) => !/\.test\.tsx?$|[\\/](fixtures|store)[\\/]|[\\/]views[\\/](?!messages)/.test(file));
}

/** The built program; each state of the sources has a folder of its own, so that runs beside a build are safe. */
function built() {
  const hash = createHash('sha256');
  const files = ['package.json', 'package-lock.json', 'vite.cli.config.ts', 'models/minilm-l6/manifest.json'];
  for (const file of [...files, ...sources('src')]) hash.update(file).update(readFileSync(file));
  const target = join('dist-cli', hash.digest('hex').slice(0, 16));
  if (!existsSync(join(target, 'main.js'))) build(target);
  return join(home, target, 'main.js');
}

function build(target) {
  installIfNeeded({ isQuiet: true });
  const temporary = `${target}.${pid}`;
  const config = ['--config', 'vite.cli.config.ts', '--outDir', temporary, '--logLevel', 'warn'];
  run('npx', ['--no', '--', 'vite', 'build', ...config], { isQuiet: true });
  try {
    renameSync(temporary, target);
  } catch (error) {
    // Someone else built the same meanwhile.
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(join(target, 'main.js'))) throw error;
  }
  for (const name of readdirSync('dist-cli')) {
    const old = join('dist-cli', name);
    if (old !== target && Date.now() - statSync(old).mtimeMs > dayMs)
      rmSync(old, { recursive: true, force: true });
  }
  utimesSync(target, new Date(), new Date());
}

chdir(home);
const program = built();
chdir(folder);

const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    // Asked twice, it does not wait for the step at hand.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
// `kindred … | head` is no failure.
process.stdout.on('error', () => undefined);

const { main } = await import(pathToFileURL(program).href);
const status = await main(process.argv.slice(2), {
  folder,
  home,
  signal: interruption.signal,
  isTerminal: process.stderr.isTTY,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
// The runtime's threads would keep the process alive.
process.stdout.write('', () => process.exit(status));

/**
 * `npm run models NAME …`: makes models anew by their own scripts and says whether the files are the committed ones.
 * Each has an environment of its own under .cache/models with the versions that its requirements.txt pins.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findPython, installPeers, python as benchPython } from '../bench/install.mjs';
import { run } from './install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));

/** Model → its scripts, in order. Where there is no requirements.txt beside them, they run in the benchmarks' environment. */
const models = {
  'minilm-l6': { scripts: ['build.py'] },
  'kindred-static': { scripts: ['train.py', 'space.py'] },
  sentiment: { scripts: ['train.py'] },
  brought: { scripts: ['make.py'] },
};

/** Files of a folder, by their path in it, and the sha256 of each. */
function hashesOf(folder, path = '') {
  return readdirSync(join(folder, path)).flatMap((name) => {
    const inside = join(path, name);
    if (name === '__pycache__') return [];
    if (statSync(join(folder, inside)).isDirectory()) return hashesOf(folder, inside);
    return [
      [
        inside,
        createHash('sha256')
          .update(readFileSync(join(folder, inside)))
          .digest('hex'),
      ],
    ];
  });
}

/** Python of a model's own environment, made on first use. */
function pythonFor(name) {
  const requirements = join('models', name, 'requirements.txt');
  if (!existsSync(requirements)) {
    installPeers();
    return benchPython;
  }
  const environment = resolve('.cache/models', name);
  const python = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (!existsSync(python)) run(findPython(), ['-m', 'venv', environment]);
  run(python, ['-m', 'pip', 'install', '-q', '-r', requirements]);
  return python;
}

const names = process.argv.slice(2);
if (names.length === 0 || names.some((name) => !Object.hasOwn(models, name))) {
  console.error(`npm run models NAME …

  ${Object.keys(models).join('\n  ')}

KINDRED_DATA is the folder of the public texts; ../shared/data without it.`);
  process.exit(names.length === 0 ? 0 : 2);
}

process.env['KINDRED_DATA'] ??= resolve('../shared/data');
let isSame = true;
for (const name of names) {
  const folder = join('models', name);
  const { scripts } = models[name];
  const python = pythonFor(name);
  const before = new Map(hashesOf(folder));
  const startedAt = Date.now();
  for (const script of scripts) run(python, [join(folder, script)]);
  const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
  const changed = hashesOf(folder).flatMap(([file, hash]) => (before.get(file) === hash ? [] : [file]));
  isSame &&= changed.length === 0;
  console.log(
    `${name}: ${minutes} minutes, ${changed.length === 0 ? 'the committed files, byte for byte' : `other bytes in ${changed.join(', ')}: see git diff`}`,
  );
}
process.exit(isSame ? 0 : 1);

/** What the benchmarks measure against, installed beside them on first use: never part of the product or of its tests. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../scripts/install.mjs';

const folder = resolve('bench');
const isWindows = process.platform === 'win32';
/** Python of the benchmarks' own environment. */
export const python = join(folder, '.venv', isWindows ? 'Scripts/python.exe' : 'bin/python');

const ownPython = (name) => join(folder, `.venv/${name}`, isWindows ? 'Scripts/python.exe' : 'bin/python');

/** Python with packages that do not bear with those of the others. @param {string} name  of requirements-NAME.txt @returns {string} path */
export function pythonFor(name) {
  const list = join(folder, `requirements-${name}.txt`);
  once(join(folder, `.venv/${name}/.kindred-lock`), [list], () => {
    console.error(`Installing bench/requirements-${name}.txt …`);
    run(findPython(), ['-m', 'venv', join(folder, `.venv/${name}`)]);
    run(ownPython(name), ['-m', 'pip', 'install', '-q', '-r', list]);
  });
  return ownPython(name);
}

/** Runs `install` unless the stamp says that it was done for these very files. */
function once(stamp, files, install) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  install();
  writeFileSync(stamp, wanted);
}

function installNodePeers() {
  console.error('Installing the peers of bench/package.json …');
  // The prefix is named because npm inside `npm run` takes the project's. onnxruntime-node would download its binaries.
  process.env['ONNXRUNTIME_NODE_INSTALL'] = 'skip';
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  run('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', ...quiet]);
}

/** A Python that the pinned packages install on. */
export function findPython() {
  const isNewEnough = 'import sys; sys.exit(sys.version_info[:2] < (3, 11))';
  const found = ['python3', 'python3.11', 'python3.12', 'python3.13', 'python'].find(
    (name) => spawnSync(name, ['-c', isNewEnough], { stdio: 'ignore' }).status === 0,
  );
  if (found) return found;
  console.error('The benchmarks measure Python too: install Python 3.11 or newer and run the command again.');
  return process.exit(1);
}

function installPythonPeers() {
  console.error('Installing the peers of bench/requirements.txt …');
  rmSync(join(folder, '.venv'), { recursive: true, force: true });
  run(findPython(), ['-m', 'venv', join(folder, '.venv')]);
  run(python, ['-m', 'pip', 'install', '-q', '-r', join(folder, 'requirements.txt')]);
}

/** Installs what is missing. Run from the project's folder. */
export function installPeers() {
  once(
    join(folder, 'node_modules/.kindred-lock'),
    [join(folder, 'package.json'), join(folder, 'package-lock.json')],
    installNodePeers,
  );
  once(join(folder, '.venv/.kindred-lock'), [join(folder, 'requirements.txt')], installPythonPeers);
}

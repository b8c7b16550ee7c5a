import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.kindred-lock';

/**
 * What the build tools ask for: 20 from 20.19, 22 from 22.12, all newer ones.
 *
 * @param {string} version such as 20.19.0
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
}

/**
 * Installs what package-lock.json names, unless just that is installed already. A `node_modules` that is a link belongs
 * to another checkout and is never touched.
 *
 * @param {{ isQuiet?: boolean }} [options]
 */
export function installIfNeeded({ isQuiet = false } = {}) {
  if (!isNodeNewEnough(process.versions.node)) {
    console.error(
      `Kindred needs Node 20.19, 22.12 or newer; this is ${process.version}. Install it from your system or nodejs.org.`,
    );
    process.exit(1);
  }
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  if (!isQuiet) console.log('Installing packages …');
  // Not `npm ci`: it refuses a lock file made where the registry lacked the native parts of other systems. Versions are
  // the lock file's all the same. The build tools are development packages, needed also where production is the rule.
  run('npm', ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    isQuiet,
  });
  writeFileSync(stamp, lock);
}

/**
 * Runs a command in the project's folder with its output shown (quiet: only when it fails, on the error stream); leaves
 * with its status when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ isQuiet?: boolean }} [options]
 */
export function run(command, args, { isQuiet = false } = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    stdio: isQuiet ? 'pipe' : 'inherit',
    shell: process.platform === 'win32',
  });
  if (status === 0) return;
  if (isQuiet) console.error(`${stdout?.toString() ?? ''}${stderr?.toString() ?? ''}`);
  if (error) console.error(error.message);
  process.exit(status ?? 1);
}

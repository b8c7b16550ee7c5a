import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const stamp = 'node_modules/.kindred-lock';

/** Installs what package-lock.json names, unless just that is installed already. */
export function installIfNeeded() {
  const [major] = process.versions.node.split('.').map(Number);
  if ((major ?? 0) < 20) {
    console.error(
      `Kindred needs Node 20 or newer; this is ${process.version}. Install it from your system or nodejs.org.`,
    );
    process.exit(1);
  }
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.log('Installing packages …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

/**
 * Runs a command in the project's folder with its output shown; leaves with its status when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  if (status !== 0) process.exit(status ?? 1);
}

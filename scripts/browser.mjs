import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin'];
const installed = [
  ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * Whether a browser is there and runs. A file alone may be a stub that asks for a snap, or lack its libraries. On
 * Windows the question would open a window, so there the file is enough.
 *
 * @param {string} path
 */
const starts = (path) =>
  existsSync(path) &&
  (process.platform === 'win32' ||
    spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0);

/** @param {string} command @param {string[]} args */
const succeeds = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

/**
 * A Chromium to test in: `KINDRED_CHROMIUM`, one that is installed, Playwright's own, or one that the system's package
 * manager can bring. Where there is none it says what to install.
 *
 * @returns {Promise<string | null>} path of the executable
 */
export async function findBrowser() {
  const wanted = process.env['KINDRED_CHROMIUM'];
  if (wanted) {
    if (starts(wanted)) return wanted;
    console.error(`KINDRED_CHROMIUM is ${wanted}, and no browser starts there.`);
    return null;
  }
  const present = installed.find(starts);
  if (present) return present;

  const { chromium } = await import('@playwright/test');
  if (starts(chromium.executablePath())) return chromium.executablePath();
  console.log('No Chromium found; asking Playwright for one …');
  if (
    succeeds('npx', ['--no', '--', 'playwright', 'install', 'chromium']) &&
    starts(chromium.executablePath())
  )
    return chromium.executablePath();

  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Playwright has none for this machine; asking the system for the package chromium …');
    if (succeeds('apt-get', ['update', '-qq'])) succeeds('apt-get', ['install', '-y', '-qq', 'chromium']);
    const fresh = installed.find(starts);
    if (fresh) return fresh;
  }
  console.error(
    'The stories need a Chromium or Chrome. Install one (Debian, Ubuntu: "apt-get install chromium"; others: from your ' +
      'package manager or google.com/chrome), or set KINDRED_CHROMIUM to its path, and run the command again.',
  );
  return null;
}

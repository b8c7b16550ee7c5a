import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @param {string} path */
const starts = (path) => existsSync(path);

/** @param {string} command @param {string[]} args */
const succeeds = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

/**
 * A Chromium to test in: `KINDRED_CHROMIUM`, one that is installed, Playwright's own, or one that the system's package
 * manager can bring. Leaves with a sentence on what to install when there is none.
 *
 * @returns {Promise<string>} path of the executable
 */
export async function findBrowser() {
  const wanted = process.env['KINDRED_CHROMIUM'];
  if (wanted) {
    if (starts(wanted)) return wanted;
    console.error(`KINDRED_CHROMIUM is ${wanted}, and there is no such file.`);
    process.exit(1);
  }
  const present = installed.find(starts);
  if (present) return present;

  const { chromium } = await import('@playwright/test');
  if (starts(chromium.executablePath())) return chromium.executablePath();
  console.log('No Chromium found; asking Playwright for one …');
  if (succeeds('npx', ['playwright', 'install', 'chromium']) && starts(chromium.executablePath()))
    return chromium.executablePath();

  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('Playwright has none for this machine; asking the system for the package chromium …');
    if (succeeds('apt-get', ['update', '-qq'])) succeeds('apt-get', ['install', '-y', '-qq', 'chromium']);
    const fresh = installed.find(starts);
    if (fresh) return fresh;
  }
  console.error(
    'The stories need a Chromium or Chrome. Install one (Debian, Ubuntu: "apt-get install chromium"; others: from your ' +
      'package manager or google.com/chrome), or set KINDRED_CHROMIUM to its path, and run npm test again.',
  );
  process.exit(1);
}

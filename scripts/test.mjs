/** `npm test`: everything that must hold, in one command, with one closing line. `--full` adds the long tests. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './browser.mjs';
import { installIfNeeded } from './install.mjs';

chdir(fileURLToPath(new URL('..', import.meta.url)));
installIfNeeded();
const isFull = process.argv.includes('--full');
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);
const total = { passed: 0, failed: 0, skipped: 0 };
const reports = '.cache/reports';
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

/** @param {string} name @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(name, command, args, env = {}) {
  const started = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  return status === 0;
}

/**
 * Runs checks that do not need one another, two at a time; what each has to say is shown when it has ended.
 *
 * @param {readonly (readonly [name: string, command: string, args: string[]])[]} checks  the longest first
 */
async function runChecks(checks) {
  const waiting = [...checks];
  const inTurn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command, args] = next;
      const started = Date.now();
      const child = spawn(command, args, { shell: process.platform === 'win32' });
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', (/** @type {string} */ words) => (said += words));
      const isOk = await new Promise((resolve) => {
        child.on('error', (error) => ((said += String(error)), resolve(false)));
        child.on('close', (status) => resolve(status === 0));
      });
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      console.log(`\n── ${name}\n${said}── ${name}: ${isOk ? 'ok' : 'FAILED'}, ${seconds} s`);
      total[isOk ? 'passed' : 'failed']++;
    }
  };
  await Promise.all([inTurn(), inTurn()]);
}

/**
 * Adds up a suite's JSON report; a suite that died before it could report counts as one failure.
 *
 * @param {boolean} isOk @param {string} file @param {(report: any) => typeof total} count
 */
function addReport(isOk, file, count) {
  let found = { passed: 0, failed: 0, skipped: 0 };
  try {
    found = count(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    console.error(`No report in ${file}: ${String(error)}`);
  }
  total.passed += found.passed;
  total.skipped += found.skipped;
  total.failed += isOk ? found.failed : Math.max(1, found.failed);
}

const npx = (/** @type {string[]} */ ...args) => ['--no', '--', ...args];
if (!only || only === 'checks')
  await runChecks([
    ['format', 'npx', npx('prettier', '--check', '--log-level', 'warn', '.')],
    ['lint', 'npx', npx('oxlint', '--type-aware', '--deny-warnings')],
    ['types', 'npx', npx('tsc', '-p', 'tsconfig.json')],
    ['types left of the pages', 'npx', npx('tsc', '-p', 'tsconfig.core.json')],
    ['dead code', 'npx', npx('knip')],
    ['weight of the first paint', process.execPath, ['scripts/budget.mjs']],
  ]);

if (!only || only === 'unit') {
  const file = `${reports}/unit.json`;
  const isOk = run(
    'unit and property tests',
    'npx',
    ['--no', '--', 'vitest', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`],
    isFull ? { KINDRED_FULL: '1' } : {},
  );
  addReport(isOk, file, (report) => ({
    passed: report.numPassedTests,
    // A file that died before its first test has none that failed.
    failed:
      report.numFailedTests +
      report.testResults.filter(
        ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
      ).length,
    skipped: report.numPendingTests + report.numTodoTests,
  }));
}

if (!only || only === 'stories') {
  const file = `${reports}/stories.json`;
  const browser = await findBrowser();
  const isOk =
    browser !== null &&
    run('build for the stories', 'npx', [
      '--no',
      '--',
      'vite',
      'build',
      '--mode',
      'story',
      '--outDir',
      '.cache/story',
      '--emptyOutDir',
      '--logLevel',
      'warn',
    ]) &&
    run('stories in a browser', 'npx', ['--no', '--', 'playwright', 'test', '--reporter=list,json'], {
      KINDRED_CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      ...(isFull && { KINDRED_FULL: '1' }),
    });
  addReport(isOk, file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  }));
}

console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

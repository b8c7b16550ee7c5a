/** `npm test`: everything that must hold, in one command, with one closing line. `--full` adds the long tests. */
import { spawnSync } from 'node:child_process';
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

/** @param {string} name @param {string[]} args */
function check(name, args) {
  if (only && only !== 'checks') return;
  total[run(name, 'npx', ['--no', '--', ...args]) ? 'passed' : 'failed']++;
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

check('format', ['prettier', '--check', '--log-level', 'warn', '.']);
check('lint', ['oxlint', '--type-aware', '--deny-warnings']);
check('types left of the pages', ['tsc', '-p', 'tsconfig.core.json']);
check('types', ['tsc', '-p', 'tsconfig.json']);
check('dead code', ['knip']);
if (!only || only === 'checks')
  total[run('weight of the first paint', process.execPath, ['scripts/budget.mjs']) ? 'passed' : 'failed']++;

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

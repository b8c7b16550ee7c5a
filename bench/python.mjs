import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { python } from './install.mjs';

/**
 * Runs a script of bench/python with arguments as JSON; its last line of output is its answer as JSON.
 *
 * @param {string} script  without `.py`
 * @param {object} input
 * @returns {Promise<any>}
 */
export async function runPython(script, input) {
  const { stdout, stderr } = await promisify(execFile)(
    python,
    [`bench/python/${script}.py`, JSON.stringify(input)],
    {
      maxBuffer: 1 << 26,
    },
  ).catch((error) => {
    throw new Error(`bench/python/${script}.py failed:\n${error.stderr ?? error.message}`);
  });
  const line = stdout.trim().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) throw new Error(`bench/python/${script}.py gave no answer:\n${stderr}`);
  return JSON.parse(line);
}

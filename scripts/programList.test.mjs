import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { programList, writeProgramList } from './programList.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kindred-list-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {string} path @param {string} content */
function put(path, content) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

test('lists every file that the page may ask for, the page itself last', () => {
  put('index.html', 'page');
  put('assets/z.js', 'abc');
  put('models/m/model.onnx', '');
  put('program.sw.js', 'worker');
  put('e2e/parity/index.html', 'for stories');
  put('.vite/manifest.json', '{}');
  const { files } = programList(folder);
  expect(files.map(({ path }) => path)).toEqual(['/assets/z.js', '/models/m/model.onnx', '/']);
  // printf abc | openssl dgst -sha256 -binary | base64
  expect(files[0]).toMatchObject({
    bytes: 3,
    integrity: 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
  });
});

test('the name of a build changes with what a file holds, not with being listed', () => {
  const { build } = programList(folder);
  writeProgramList(folder);
  expect(programList(folder).build).toBe(build);
  put('assets/z.js', 'abd');
  expect(programList(folder).build).not.toBe(build);
});

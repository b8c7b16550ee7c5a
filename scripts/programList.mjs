import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The list itself, the service worker, which the browser keeps by itself, and what stories alone open. */
const leftOut = /^\/(program\.json|program\.sw\.js|\.vite\/.*|e2e\/.*)$|\.map$/;

/** @param {string} method @param {string | Uint8Array} content */
const hash = (method, content) => createHash(method).update(content).digest('base64');

/**
 * What a build is made of (`ProgramList` in src/core/data/programCache.ts). The page comes last: a copy in which it can be
 * opened has all that it asks for.
 *
 * @param {string} folder  of the build
 */
export function programList(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/'))
    .filter((path) => !leftOut.test(path))
    .sort((a, b) => Number(a === '/index.html') - Number(b === '/index.html') || (a < b ? -1 : 1))
    .map((path) => {
      const content = readFileSync(join(folder, path));
      return {
        path: path === '/index.html' ? '/' : path,
        bytes: content.length,
        integrity: `sha256-${hash('sha256', content)}`,
      };
    });
  return { build: hash('sha256', JSON.stringify(files)), files };
}

/** Writes it into the build. @param {string} folder */
export function writeProgramList(folder) {
  writeFileSync(join(folder, 'program.json'), JSON.stringify(programList(folder)));
}

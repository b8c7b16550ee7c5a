import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { securityHeaders } from '../scripts/headers.mjs';
import { dataFolder, resultFolder } from './folders.mjs';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv',
  '.txt': 'text/plain; charset=utf-8',
};

/** Threads need these; the peers' page has no other rule, because some of them compile code or start blob workers. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Serves a built folder, the benchmarks' data at `/data/`, and writes what is posted to `/results/NAME`.
 *
 * @param {string} site
 * @param {'product' | 'isolation'} rules  the product's headers, or those alone that threads need
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serve(site, rules) {
  mkdirSync(resultFolder, { recursive: true });
  const headers = rules === 'product' ? securityHeaders() : isolation;
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://local').pathname));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method === 'POST' && path.startsWith('/results/')) {
      writeFileSync(join(resultFolder, basename(path)), await buffer(request));
      return response.end();
    }
    const inSite = path.endsWith('/') ? `${path}index.html` : path;
    const own = { '/data/': dataFolder, '/results/': resultFolder };
    const place = Object.entries(own).find(([prefix]) => path.startsWith(prefix));
    const file = place ? join(place[1], path.slice(place[0].length)) : join(site, inSite);
    const found = statSync(file, { throwIfNoEntry: false });
    if (!found?.isFile()) return response.writeHead(404).end();
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', found.size);
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

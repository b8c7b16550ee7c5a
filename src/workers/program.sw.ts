/**
 * The service worker: answers from the copy of the program that the page keeps (`store/program/programCopy.ts`) when the
 * network does not. It holds nothing of a build itself, so that it never stands between the page and a newer one.
 */
import type { programCache } from '../core/data/programCache';

/** Written out: with an import of its own this would have to be a module, which not every browser takes. */
const cacheName: typeof programCache = 'kindred program ';

const scope = self as unknown as ServiceWorkerGlobalScope;

scope.addEventListener('install', () => void scope.skipWaiting());
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== scope.location.origin) return;
  event.respondWith(pathname.startsWith('/assets/') ? keptFirst(event.request) : newestFirst(event.request));
});

/** A file whose name tells its content: a page that was opened before a new build finds its own files here. */
async function keptFirst(request: Request): Promise<Response> {
  return (await kept(request)) ?? fetch(request);
}

/** Anything else may have changed under its name. */
async function newestFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    const found = await kept(request);
    if (found) return found;
    throw cause;
  }
}

/** With the headers it came with, those of isolation too. Of two builds the one that was whole first is older. */
async function kept({ url, mode }: Request): Promise<Response | undefined> {
  const { pathname } = new URL(url);
  const path = mode === 'navigate' && pathname === '/index.html' ? '/' : pathname;
  for (const name of await scope.caches.keys()) {
    if (!name.startsWith(cacheName)) continue;
    const found = await (await scope.caches.open(name)).match(path, { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

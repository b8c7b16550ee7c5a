import type { ProgramKeeper } from './keepProgram';
import { copyProgram } from './programCopy';

/** Entries that the list of requests must hold: the copy alone asks for more than the 250 that browsers keep. */
const mostRequests = 2000;

/** onnxruntime comes for engines that can suspend WebAssembly and for those that cannot (`core/runtime/ortBrowser.ts`). */
function isWanted(path: string): boolean {
  const canSuspend = 'Suspending' in WebAssembly;
  if (!/^\/assets\/ort[.-]/.test(path)) return true;
  return path.includes('jspi') === canSuspend;
}

/** The program as this browser keeps it. */
export function browserProgram(): ProgramKeeper {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return {
    savesData: connection?.saveData ?? false,
    async start() {
      // Neither is there without a secure connection, nor in some private windows; Vite's own server has no worker.
      if (!import.meta.env.PROD || !('serviceWorker' in navigator) || !('caches' in globalThis)) return false;
      try {
        await navigator.serviceWorker.register('/program.sw.js');
        if (!(await navigator.serviceWorker.getRegistration())) return false;
        await navigator.serviceWorker.ready;
      } catch {
        return false;
      }
      performance.setResourceTimingBufferSize(mostRequests);
      return true;
    },
    copy: (mostBytes) =>
      copyProgram({ caches, fetch: (path, init) => fetch(path, init), isWanted }, mostBytes),
    async room() {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      return quota - usage;
    },
  };
}

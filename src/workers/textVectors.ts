import { textHash } from '../core/text/textHash';
import { boundedCache } from '../stages/embed/boundedCache';
import type { VectorCache } from '../stages/embed/transformer';
import type { StoredVectors, VectorStore } from './storage/vectorStore';

/** Vectors remembered for each encoder while the worker lives, about 75 MB at 384 numbers. */
const remembered = 50_000;

/** Vectors of texts by encoder: the latest in memory, and all, as far as there is room, on the device. */
export interface TextVectors {
  /** Gives `work` a cache with what is known of these texts; what it adds is on the device when this settles. */
  use<T>(
    key: string,
    dimensions: number,
    texts: readonly string[],
    work: (cache: VectorCache) => Promise<T>,
  ): Promise<T>;
  /** The vectors in memory alone, for texts that are not to be kept. */
  inMemory(key: string): VectorCache;
  /** How many of the texts have a vector. */
  known(key: string, dimensions: number, texts: readonly string[]): Promise<number>;
  /** Forgets all of them, here and on the device. */
  clear(): Promise<void>;
}

/** @param openStore  null where nothing outlives the worker; called once */
export function textVectors(openStore?: () => Promise<VectorStore | null>): TextVectors {
  const caches = new Map<string, VectorCache>();
  const opened = new Map<string, Promise<StoredVectors | null>>();
  let opening: Promise<VectorStore | null> | undefined;

  const store = (): Promise<VectorStore | null> =>
    (opening ??= openStore?.().catch(() => null) ?? Promise.resolve(null));

  function stored(key: string, dimensions: number): Promise<StoredVectors | null> {
    let entry = opened.get(key);
    if (!entry) {
      // Computing goes on where the device cannot be read.
      const open = async (): Promise<StoredVectors | null> =>
        (await (await store())?.open(key, dimensions)) ?? null;
      opened.set(key, (entry = open().catch(() => null)));
    }
    return entry;
  }

  function inMemory(key: string): VectorCache {
    let cache = caches.get(key);
    if (!cache) caches.set(key, (cache = boundedCache(remembered)));
    return cache;
  }

  return {
    inMemory,

    async use(key, dimensions, texts, work) {
      const latest = inMemory(key);
      const onDevice = await stored(key, dimensions);
      if (!onDevice) return work(latest);
      await onDevice.load(new Set(texts.map(textHash)));
      try {
        return await work({
          get: (hash) => latest.get(hash) ?? onDevice.get(hash),
          set(hash, vector) {
            latest.set(hash, vector);
            onDevice.set(hash, vector);
          },
        });
      } finally {
        await onDevice.flush();
      }
    },

    async known(key, dimensions, texts) {
      const hashes = texts.map(textHash);
      const latest = inMemory(key);
      const inHand = hashes.filter((hash) => latest.get(hash)).length;
      return Math.max(inHand, (await stored(key, dimensions))?.known(hashes) ?? 0);
    },

    async clear() {
      caches.clear();
      opened.clear();
      await (await store())?.clear();
    },
  };
}

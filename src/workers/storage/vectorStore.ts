import type { Files } from './files';
import { segmentFiles, totalBytes, type Segment } from './segmentFiles';
import { packVectors } from './vectorSegments';

/** Most that the vectors of all encoders may take: about 260,000 texts at 384 numbers. */
const usualBudget = 400_000_000;
/** A segment is written once so many vectors wait, and … */
const fewest = 256;
/** … these are a sixteenth of what is stored, so that a million of them are some hundred segments, or … */
const growth = 16;
/** … the last one was written so long ago. */
const patienceMs = 15_000;

/** Vectors of one encoder: a `VectorCache` of the stage that encodes, which survives a reload. */
export interface StoredVectors {
  /** How many of the texts are stored. */
  known(hashes: Iterable<string>): number;
  /** Reads the vectors of these texts, where there are any, so that `get` has them. */
  load(hashes: Iterable<string>): Promise<void>;
  /** Float32Array d, read only; undefined unless loaded, or waiting to be written. */
  get(hash: string): Float32Array | undefined;
  /** Takes over the vector, and writes it with others when there are enough; `flush` waits for that. */
  set(hash: string, vector: Float32Array): void;
  /** Writes what waits, and gives back the memory of what was loaded. */
  flush(): Promise<void>;
}

export interface VectorStore {
  /** @param encoder  what distinguishes its vectors from all others': letters, digits and dashes */
  open(encoder: string, dimensions: number): Promise<StoredVectors>;
  /** Removes every vector of every encoder. Work under way stores nothing more: it may hold what is to be gone. */
  clear(): Promise<void>;
}

/**
 * Vectors of texts by `textHash` and encoder, on the device. Written in segments that never change: two files each, the
 * keys last, so that what a closed tab left half-written counts as absent, as does a segment with a wrong checksum. Numbers
 * are float32 (1.5 KB a text at 384 of them) and not float16 (half of it), so that a map is the same to the last bit whether
 * its vectors were kept or made. Where the budget is used up, other encoders go first, least recently used first, then
 * segments of this one that the work at hand did not need; where that is not enough, nothing more is kept.
 *
 * @param now  milliseconds
 * @param budget  bytes
 */
export function vectorStore(
  files: Files,
  now: () => number = Date.now,
  budget: number = usualBudget,
): VectorStore {
  const folder = segmentFiles(files);
  let generation = 0;
  /** Writes and removals take turns, in the order in which they were asked for. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(work, work);
    turn = result.catch(() => undefined);
    return result;
  };

  /** Other encoders, the one not used for longest first, and what they take. */
  async function others(encoder: string): Promise<{ name: string; used: number; bytes: number }[]> {
    const names = (await folder.encoders()).filter((name) => name !== encoder);
    const found = names.map(async (name) => ({
      name,
      used: await folder.lastUsed(name),
      bytes: totalBytes(await folder.segments(name)),
    }));
    return (await Promise.all(found)).sort((a, b) => a.used - b.used);
  }

  async function openEncoder(encoder: string, dimensions: number): Promise<StoredVectors> {
    const openedIn = generation;
    const segments = (await folder.segments(encoder)).filter(({ keys }) => keys.dimensions === dimensions);
    await folder.markUsed(encoder, now());
    const rest = await others(encoder);
    const placeOf = new Map<string, Segment>();
    for (const segment of segments) for (const hash of segment.keys.hashes) placeOf.set(hash, segment);
    /** Segments that the work at hand reads or wrote. */
    const needed = new Set<Segment>();
    const loaded = new Map<string, Float32Array>();
    let waiting = new Map<string, Float32Array>();
    let writtenAt = now();
    let isFull = false;

    async function drop(segment: Segment): Promise<void> {
      segments.splice(segments.indexOf(segment), 1);
      for (const hash of segment.keys.hashes) if (placeOf.get(hash) === segment) placeOf.delete(hash);
      await folder.removeSegment(encoder, segment.name);
    }

    /** @returns whether there is room for so many bytes now */
    async function makeRoom(bytes: number): Promise<boolean> {
      let taken = totalBytes(segments) + rest.reduce((sum, other) => sum + other.bytes, bytes);
      while (taken > budget) {
        const other = rest.shift();
        const spare = other ? undefined : segments.find((segment) => !needed.has(segment));
        if (other) await folder.removeEncoder(other.name);
        else if (spare) await drop(spare);
        else return false;
        taken -= other?.bytes ?? totalBytes([spare!]);
      }
      return true;
    }

    async function write(batch: ReadonlyMap<string, Float32Array>): Promise<void> {
      if (batch.size === 0 || isFull || generation !== openedIn) return;
      const packed = packVectors(batch, dimensions);
      try {
        isFull = !(await makeRoom(packed.vectors.length + packed.keys.length));
        if (isFull) return;
        const segment = await folder.write(encoder, packed);
        segments.push(segment);
        needed.add(segment);
        for (const hash of batch.keys()) placeOf.set(hash, segment);
      } catch {
        // A full disk, or a browser that took the files away: what is computed does not depend on them.
        isFull = true;
      }
    }

    function writeWaiting(): Promise<void> {
      const batch = waiting;
      waiting = new Map();
      writtenAt = now();
      return inTurn(() => write(batch));
    }

    return {
      known(hashes) {
        let count = 0;
        for (const hash of hashes) if (placeOf.has(hash) || waiting.has(hash)) count++;
        return generation === openedIn ? count : 0;
      },

      async load(hashes) {
        const wanted = new Set<Segment>();
        for (const hash of hashes) {
          const segment = loaded.has(hash) ? undefined : placeOf.get(hash);
          if (segment) wanted.add(segment);
        }
        for (const segment of wanted) {
          needed.add(segment);
          const vectors = await folder.readVectors(encoder, segment).catch(() => null);
          if (!vectors) await drop(segment);
          else
            for (const [i, hash] of segment.keys.hashes.entries())
              loaded.set(hash, vectors.subarray(i * dimensions, (i + 1) * dimensions));
        }
      },

      get: (hash) => waiting.get(hash) ?? loaded.get(hash),

      set(hash, vector) {
        if (isFull || placeOf.has(hash)) return;
        waiting.set(hash, vector);
        const isDue = waiting.size * growth >= placeOf.size || now() - writtenAt >= patienceMs;
        if (waiting.size >= fewest && isDue) void writeWaiting();
      },

      async flush() {
        await writeWaiting();
        loaded.clear();
        needed.clear();
        isFull = false;
      },
    };
  }

  return {
    open: (encoder, dimensions) => inTurn(() => openEncoder(encoder, dimensions)),
    clear() {
      generation++;
      return inTurn(async () => {
        for (const encoder of await folder.encoders()) await folder.removeEncoder(encoder);
      });
    },
  };
}

import type { Files } from './files';
import { readKeys, readVectors, type SegmentKeys } from './vectorSegments';

/** A segment of an encoder's vectors: two files, the vectors and, written after them, the keys. */
export interface Segment {
  readonly name: string;
  readonly keys: SegmentKeys;
}

const keysSuffix = '.keys';
const vectorsSuffix = '.vectors';
/** A file of no bytes, whose name ends in the time when the encoder was last used. */
const stamp = 'used-';

const bytesOf = ({ keys: { hashes, dimensions } }: Segment): number =>
  hashes.length * (4 * dimensions + 8) + 24;

export const totalBytes = (segments: readonly Segment[]): number =>
  segments.reduce((sum, segment) => sum + bytesOf(segment), 0);

/** The folder of each encoder and what is in it. */
export function segmentFiles(files: Files) {
  async function removeSegment(encoder: string, name: string): Promise<void> {
    // Keys first: without them the vectors are not looked at.
    await files.remove(encoder, name + keysSuffix);
    await files.remove(encoder, name + vectorsSuffix);
  }

  return {
    removeSegment,

    /** Segments with whole keys; what an interrupted write left behind is removed. */
    async segments(encoder: string): Promise<Segment[]> {
      const found: Segment[] = [];
      const names = await files.names(encoder);
      for (const file of names) {
        if (!file.endsWith(vectorsSuffix)) continue;
        const name = file.slice(0, -vectorsSuffix.length);
        const keys = names.includes(name + keysSuffix)
          ? readKeys(await files.read(encoder, name + keysSuffix))
          : null;
        if (keys) found.push({ name, keys });
        else await removeSegment(encoder, name);
      }
      return found;
    },

    /** Float32Array vectors×d, or null where they are not as written. */
    readVectors: async (encoder: string, { name, keys }: Segment): Promise<Float32Array | null> =>
      readVectors(await files.read(encoder, name + vectorsSuffix), keys),

    async write(encoder: string, packed: { keys: Uint8Array; vectors: Uint8Array }): Promise<Segment> {
      const name = crypto.randomUUID();
      await files.write(encoder, name + vectorsSuffix, packed.vectors);
      await files.write(encoder, name + keysSuffix, packed.keys);
      return { name, keys: readKeys(packed.keys)! };
    },

    async markUsed(encoder: string, at: number): Promise<void> {
      const before = (await files.names(encoder)).filter((name) => name.startsWith(stamp));
      await files.write(encoder, `${stamp}${at}`, new Uint8Array(0));
      for (const name of before) if (name !== `${stamp}${at}`) await files.remove(encoder, name);
    },

    /** 0 where it is not known. */
    async lastUsed(encoder: string): Promise<number> {
      const stamps = (await files.names(encoder)).filter((name) => name.startsWith(stamp));
      return Math.max(0, ...stamps.map((name) => Number(name.slice(stamp.length)) || 0));
    },

    encoders: () => files.folders(),
    removeEncoder: (encoder: string) => files.removeFolder(encoder),
  };
}

import { unzipSync } from 'fflate';
import { UserError } from '../../core/data/userError';

/** Unpacked bytes of a workspace file at most: what a browser tab can hold. */
export const mostBytes = 3 * 2 ** 29;

/** A zip that was looked through and found safe to unpack. */
export interface SafeZip {
  /** Path → unpacked size in bytes, as the zip says. */
  readonly sizes: ReadonlyMap<string, number>;
  /**
   * Unpacks one part; never more bytes than its stated size.
   *
   * @throws UserError workspace-file-damaged
   */
  unpack(path: string): Uint8Array;
}

const climbsOut = (path: string): boolean =>
  /^[/\\]|^[A-Za-z]:|\\|\0/.test(path) || path.split('/').some((step) => step === '..');

/** Whether the first part of a zip is the manifest, as in every file that we write: then it is ours, if cut short. */
function startsAsWorkspace(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.slice(0, 43));
  return head.startsWith('PK\x03\x04') && head.endsWith('manifest.json');
}

/**
 * Looks through a zip before anything is unpacked.
 *
 * @param bytes  the whole file; read only, kept
 * @throws UserError workspace-file-foreign (not a zip), with `part` as fact: workspace-file-path, workspace-file-duplicate,
 *   workspace-file-too-large, workspace-file-damaged
 */
export function safeUnzip(bytes: Uint8Array): SafeZip {
  const sizes = new Map<string, number>();
  let packed = 0;
  let unpacked = 0;
  const look = ({
    name,
    size,
    originalSize,
  }: {
    name: string;
    size: number;
    originalSize: number;
  }): false => {
    if (name === '') throw new UserError('workspace-file-damaged', { part: '?' });
    if (climbsOut(name)) throw new UserError('workspace-file-path', { part: name });
    if (sizes.has(name)) throw new UserError('workspace-file-duplicate', { part: name });
    sizes.set(name, originalSize);
    packed += size;
    unpacked += originalSize;
    refuseTooLarge(unpacked);
    // Parts that lie over one another unpack the same bytes many times.
    if (packed > bytes.length) throw new UserError('workspace-file-damaged', { part: name });
    return false;
  };
  try {
    unzipSync(bytes, { filter: look });
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = startsAsWorkspace(bytes) ? 'workspace-file-damaged' : 'workspace-file-foreign';
    throw new UserError(code, { part: '?' }, { cause: error });
  }
  return {
    sizes,
    unpack(path) {
      let content: Uint8Array | undefined;
      try {
        content = unzipSync(bytes, { filter: ({ name }) => name === path })[path];
      } catch (error) {
        throw new UserError('workspace-file-damaged', { part: path }, { cause: error });
      }
      if (content?.length !== sizes.get(path)) throw new UserError('workspace-file-damaged', { part: path });
      return content!;
    },
  };
}

/** @throws UserError workspace-file-too-large (facts: megabytes, limit) */
export function refuseTooLarge(unpackedBytes: number): void {
  if (unpackedBytes > mostBytes)
    throw new UserError('workspace-file-too-large', {
      megabytes: Math.ceil(unpackedBytes / 1e6),
      limit: Math.floor(mostBytes / 1e6),
    });
}

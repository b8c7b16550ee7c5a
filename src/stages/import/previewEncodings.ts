import type { Control } from '../../core/data/progress';
import { nextBytes, openPass, type ByteSource } from './byteSource';
import { encodings, type Encoding } from './encodings';
import { delimiterByte, guessLayout } from './layout';
import { sampleRecords } from './sampleRecords';
import { binaryKind } from './sniff';

/** How a file would read in an encoding. */
export interface EncodingPreview {
  readonly encoding: Encoding;
  /** A few cells that tell encodings apart, in the order of the file; short. */
  readonly cells: readonly string[];
}

const headBytes = 1 << 15;
const mostCells = 3;
const mostCharacters = 24;

/**
 * The start of a text in each encoding that may be chosen; nothing for a file that is no text.
 *
 * @throws UserError file-unreadable, file-damaged; AbortError
 */
export async function previewEncodings(source: ByteSource, control: Control): Promise<EncodingPreview[]> {
  const pass = await openPass(source, control);
  const head = await nextBytes(pass.pieces, headBytes).finally(() => pass.pieces.return());
  if (binaryKind(head)) return [];
  return encodings.map((encoding) => ({ encoding, cells: tellingCells(head, encoding) }));
}

function tellingCells(head: Uint8Array, encoding: Encoding): string[] {
  const text = new TextDecoder(encoding).decode(head.slice(0, head.length & ~1));
  const bytes = new TextEncoder().encode(text);
  const { delimiter } = guessLayout(bytes, false);
  const cells = sampleRecords(bytes, delimiterByte(delimiter), true)
    .flat()
    .map((cell) => cell.trim().slice(0, mostCharacters))
    .filter((cell) => cell !== '');
  const telling = cells.filter((cell) => /[^\0-\u007f]/.test(cell));
  return [...new Set(telling.length > 0 ? telling : cells)].slice(0, mostCells);
}

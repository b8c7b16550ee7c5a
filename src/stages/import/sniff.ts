import type { Encoding } from './encodings';

const ascii = (text: string): number[] => Array.from(text, (c) => c.charCodeAt(0));

/** First bytes of formats that are no text. */
const signatures = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['parquet', ascii('PAR1')],
  ['parquet', ascii('PARE')],
  ['arrow', ascii('ARROW1')],
  ['arrow', [0xff, 0xff, 0xff, 0xff]],
  ['npy', [0x93, ...ascii('NUMPY')]],
  ['feather1', ascii('FEA1')],
  ['pdf', ascii('%PDF-')],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', ascii('GIF8')],
  ['sqlite', ascii('SQLite format 3')],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', ascii('Rar!')],
  ['bzip2', ascii('BZh')],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['gzip', [0x1f, 0x8b]],
] as const;

export type BinaryKind = (typeof signatures)[number][0];

/** What a file is, when its first (unpacked) bytes say that it is not text; undefined for text. */
export const binaryKind = (head: Uint8Array): BinaryKind | undefined =>
  signatures.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte))?.[0];

/** Text that is not delimited: what it is, or undefined. */
export function textKind(text: string): 'html' | 'xml' | 'rtf' | 'json' | undefined {
  const start = text.trimStart().slice(0, 400);
  if (/^<(!doctype html|html|head|body|script)\b/i.test(start)) return 'html';
  if (/^<\?xml\b/i.test(start)) return 'xml';
  if (start.startsWith('{\\rtf')) return 'rtf';
  return /^\{\s*("|\}\s*$)|^\[\s*([[{"\]\d-]|true\b|false\b|null\b)/.test(start) ? 'json' : undefined;
}

/** The start of a file as text, for a look at its shape; letters of a wrong encoding do not matter for that. */
export const headText = (head: Uint8Array, encoding: Encoding = 'utf-8'): string =>
  new TextDecoder(encoding).decode(head.slice(0, 4096));

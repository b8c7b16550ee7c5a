/**
 * The parts of the public texts, as `models/texts.py` draws them: by the first byte of the sha256 of a text's UTF-8
 * bytes, so that a text is always in the same part, whichever script reads it.
 */
import { createHash } from 'node:crypto';

const firstByte = (text) => createHash('sha256').update(text, 'utf8').digest()[0];

/** `final` is reported once and never looked at before, `tune` is for choosing, `train` is the rest. @param {string} text */
export function partOf(text) {
  const byte = firstByte(text);
  return byte < 51 ? 'final' : byte < 102 ? 'tune' : 'train';
}

/** `final` or `tune`, for sets that nothing is trained on. @param {string} text */
export const halfOf = (text) => (firstByte(text) < 128 ? 'final' : 'tune');

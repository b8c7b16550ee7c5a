import { poolStrings } from '../../core/data/stringPool';
import type { Column } from '../../core/data/table';

const held = new Set([
  'held back',
  'held-back',
  'holdout',
  'hold-out',
  'hold out',
  'control',
  '留出',
  '对照',
  '对照组',
  '留出组',
]);
const reached = new Set([
  'reached',
  'contacted',
  'treated',
  'treatment',
  'test',
  'exposed',
  '触达',
  '已触达',
  '实验组',
  '触达组',
]);

/**
 * Whether customers were reached or held back, as the file of both sides says it (or the usual words of tests do).
 *
 * @returns distinct text of the column → 1 held back, 0 reached; null: the column tells of no sides
 */
export function sideOf({ values }: Column): Uint8Array | null {
  const texts = poolStrings(values).map((text) => text.trim().toLowerCase());
  const isTold =
    texts.some((text) => held.has(text)) && texts.every((text) => held.has(text) || reached.has(text));
  return isTold ? Uint8Array.from(texts, (text) => (held.has(text) ? 1 : 0)) : null;
}

import type { Control } from '../../core/data/progress';
import { UserError } from '../../core/data/userError';
import { openPass, type BytePass, type ByteSource } from './byteSource';
import { headEncoding } from './encodings';
import type { FormatRead, ReadChoice } from './formatRead';
import { readDelimited } from './readDelimited';
import { headText, textKind } from './sniff';

/**
 * A text as a table: JSON by its brackets, else delimited.
 *
 * @param first  a pass that stands at the start
 * @param head  its first bytes
 * @throws UserError file-binary, file-not-table, what the readers throw; AbortError
 */
export async function readText(
  source: ByteSource,
  first: BytePass,
  head: Uint8Array,
  control: Control,
  choice: ReadChoice,
): Promise<FormatRead> {
  const file = source.name;
  const told = choice.encoding ?? headEncoding(head);
  if (told === 'binary') throw new UserError('file-binary', { file, kind: 'unknown' });
  const kind = textKind(headText(head, told));
  if (kind && kind !== 'json') throw new UserError('file-not-table', { file, kind });
  if (!kind || choice.delimiter !== undefined) return readDelimited(source, first, told, control, choice);
  const { readJson } = await import('./json/readJson');
  const json = await readJson(source, first, told, control, choice);
  return json ?? readDelimited(source, await openPass(source, control), told, control, choice);
}

import type { ColumnGuess } from '../../core/data/role';
import { isMessageId } from './index';
import type { Text } from './useText';

const share = 'share: ';

/** What a column says that Kindred made of a log, as docs/features.md defines it; null for a column of the file's own. */
export function definitionOf(
  text: Text,
  { name, evidence }: Pick<ColumnGuess, 'name' | 'evidence'>,
): string | null {
  if (evidence.code !== 'rolled-up') return null;
  if (name.startsWith(share)) return text('feature.share', { category: name.slice(share.length) });
  const id = `feature.${name}`;
  return isMessageId(id) && id !== 'feature.share' ? text(id) : null;
}

import type { ColumnGuess } from '../../core/data/role';
import { categoryOfShare } from '../../core/data/shareColumn';
import { isMessageId } from './index';
import type { Text } from './useText';

/** What a column says that Kindred made of a log, as docs/features.md defines it; null for a column of the file's own. */
export function definitionOf(
  text: Text,
  { name, evidence }: Pick<ColumnGuess, 'name' | 'evidence'>,
): string | null {
  if (evidence.code !== 'rolled-up') return null;
  const category = categoryOfShare(name);
  if (category !== null) return text('feature.share', { category });
  const id = `feature.${name}`;
  return isMessageId(id) && id !== 'feature.share' ? text(id) : null;
}

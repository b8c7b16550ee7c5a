import type { Opening } from '../../store/state';
import type { Text } from '../messages/useText';

/** What an opening is at: reading a file, or making customers of what was read. */
export const openingTitle = (text: Text, { name, joining }: Opening): string =>
  joining ? text('start.joining') : text('start.opening', { file: name });

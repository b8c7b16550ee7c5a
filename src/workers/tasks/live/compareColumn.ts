import { crossTable } from '../../../stages/predict/classes/crossTable';
import type { CompareColumnTasks } from '../../messages/compareColumn';
import type { Handlers } from '../../rpc';

export const compareColumnTasks: Handlers<CompareColumnTasks> = {
  compareColumn: ({ column, clean, labels }) => crossTable(column, clean.rowToItem, labels),
};

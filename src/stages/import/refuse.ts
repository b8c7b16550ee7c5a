import { UserError } from '../../core/data/userError';

/** Rows below which nothing can be grouped. */
const leastRows = 3;

/** @throws UserError file-header-only, file-one-row, file-too-few-rows */
export function refuseTooFewRows(rows: number, hasHeader: boolean, file: string): void {
  if (rows === 0 && hasHeader) throw new UserError('file-header-only', { file });
  if (rows === 0) throw new UserError('file-empty', { file });
  if (rows === 1) throw new UserError('file-one-row', { file, needed: leastRows });
  if (rows < leastRows) throw new UserError('file-too-few-rows', { file, rows, needed: leastRows });
}

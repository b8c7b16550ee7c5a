import { leastAudience } from '../../../core/data/audience';
import { part, type Control } from '../../../core/data/progress';
import { takeRows } from '../../../core/data/takeRows';
import { UserError } from '../../../core/data/userError';
import {
  audienceTable,
  idsTable,
  previewOf,
  rejectsTable,
  sidesTable,
} from '../../../stages/act/audience/audienceTable';
import { loadPhones } from '../../../stages/act/audience/phones';
import { readAudience } from '../../../stages/act/audience/readAudience';
import { ruleSets } from '../../../stages/act/audience/ruleSets';
import { findBias } from '../../../stages/act/bias/findBias';
import { handedOut } from '../../../stages/clean/handedOut';
import { exportCsv } from '../../../stages/export/exportCsv';
import type { AudienceTasks } from '../../messages/audience';
import type { Handlers } from '../../rpc';

const mark = 3;
const lineFeed = 10;

export const audienceTasks: Handlers<AudienceTasks> = {
  async previewAudience(input, control) {
    const { table, rows, listed, rules } = await chosen(input, control);
    return previewOf(table, rows, rules, input.choices, listed);
  },

  async writeAudience({ file, name, words, ...input }, control) {
    const { choices } = input;
    if (file === 'ids') {
      const { table, rows } = await membersOf(input, part(control, 0, 0.4));
      return exportCsv(idsTable(table, rows, choices, name, words), [], part(control, 0.4, 1));
    }
    const { table, rows, rules } = await chosen(input, part(control, 0, 0.4));
    const rest = part(control, 0.4, 1);
    if (file === 'rejects') {
      const rejects = rejectsTable(rows, words);
      const extra = rejects.extra.map((one) => ({
        name: one.name,
        cells: (at: number) => one.cells[at] ?? '',
      }));
      return exportCsv(takeRows(table, rejects.rows), extra, rest);
    }
    if (file === 'sides') return exportCsv(sidesTable(table, rows, choices, name, words), [], rest);
    const count = rows.reached.filter(({ isHeldBack }) => !isHeldBack).length;
    if (count < leastAudience) throw new UserError('audience-too-small', { count, least: leastAudience });
    const bytes = await exportCsv(await audienceTable(rows, part(control, 0.4, 0.9)), []);
    return plainFile(bytes, rules);
  },

  findBias: ({ table, guesses, clean, labels, cluster }) =>
    findBias(
      table,
      guesses,
      Int32Array.from(clean.rowToItem, (item) => (item < 0 ? -1 : labels[item]!)),
      cluster,
    ),
};

type Chosen = AudienceTasks['previewAudience']['input'];

/** Members of the segment who are not on a list of those who must not be written to. */
async function membersOf({ table, rowToItem, labels, cluster, without }: Chosen, control: Control) {
  const handed = await handedOut(table, without, control);
  const isMember = (row: number): boolean => {
    const item = rowToItem[row] ?? -1;
    return (item < 0 ? -1 : labels[item]!) === cluster;
  };
  let members = 0;
  for (let row = 0; row < table.rowCount; row++) if (isMember(row)) members++;
  const rows = Uint32Array.from({ length: handed.table.rowCount }, (_, at) => at).filter((at) =>
    isMember(handed.rows ? handed.rows[at]! : at),
  );
  return { table: handed.table, rows, listed: members - rows.length };
}

/** What becomes of each member. */
async function chosen(input: Chosen, control: Control) {
  const { choices, seed } = input;
  const { table, rows, listed } = await membersOf(input, control);
  const rules = ruleSets[choices.platform];
  const found = await readAudience(table, rows, rules, choices, await loadPhones(), seed, control);
  return { table, rows: found, rules, listed };
}

/** Without the byte order mark, which platforms would take for a part of the first header; lists without a header. */
function plainFile(
  bytes: Uint8Array,
  { isForPeople, hasHeader }: { isForPeople: boolean; hasHeader: boolean },
): Uint8Array {
  const plain = isForPeople ? bytes : bytes.subarray(mark);
  return hasHeader ? plain : plain.subarray(plain.indexOf(lineFeed) + 1);
}

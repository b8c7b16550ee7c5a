import { leastAudience, type AudienceColumns } from '../../../core/data/audience';
import { part, type Control } from '../../../core/data/progress';
import { stepsOn } from '../../../core/data/recipe';
import type { Table } from '../../../core/data/table';
import { takeRows } from '../../../core/data/takeRows';
import { UserError } from '../../../core/data/userError';
import {
  audienceTable,
  idsTable,
  previewOf,
  rejectsTable,
  sidesTable,
} from '../../../stages/act/audience/audienceTable';
import { listedByContact, sourcesOf, type NotWrittenTo } from '../../../stages/act/audience/contacts';
import { loadPhones } from '../../../stages/act/audience/phones';
import { readAudience } from '../../../stages/act/audience/readAudience';
import { ruleSets } from '../../../stages/act/audience/ruleSets';
import { findBias } from '../../../stages/act/bias/findBias';
import { rowsLeftOut } from '../../../stages/clean/handedOut';
import { exportCsv } from '../../../stages/export/exportCsv';
import type { AudienceTasks } from '../../messages/audience';
import type { Handlers } from '../../rpc';

const mark = 3;
const lineFeed = 10;

export const audienceTasks: Handlers<AudienceTasks> = {
  async previewAudience(input, control) {
    const { table, rows, untold, rules } = await chosen(input, control);
    return previewOf(table, rows, rules, input.choices, untold);
  },

  async writeAudience({ file, name, words, ...input }, control) {
    const { choices } = input;
    if (file === 'ids') {
      const { rows } = await membersOf(input, part(control, 0, 0.4));
      const ids = await idsTable(input.table, rows, choices, name, words, part(control, 0.4, 0.7));
      expectEnough(ids.rowCount);
      return exportCsv(ids, [], part(control, 0.7, 1));
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
    if (file === 'sides') {
      expectEnough(rows.reached.length);
      return exportCsv(sidesTable(table, rows, choices, name, words), [], rest);
    }
    expectEnough(rows.reached.filter(({ isHeldBack }) => !isHeldBack).length);
    const made = await audienceTable(rows, part(control, 0.4, 0.9));
    const bytes = await exportCsv(made, [], part(control, 0.9, 1));
    return plainFile(bytes, rules);
  },

  async findListed({ table, columns, without }, control) {
    return (await findListed(table, columns, without, control)).listed;
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

/** Members of the segment who may be written to, and how many may not. */
interface Members {
  /** Uint32Array, rows of the table. */
  readonly rows: Uint32Array;
  readonly untold: { readonly listed: number; readonly test: number };
  /** Contacts that are not handed out. */
  readonly kept: ReadonlySet<string>;
}

/** Who is on the lists of those who must not be written to, as they are now, whenever the map was made. */
async function findListed(
  table: Table,
  columns: AudienceColumns,
  without: Chosen['without'],
  control: Control,
): Promise<NotWrittenTo> {
  const marks = await rowsLeftOut(table, 'do-not-contact', without, control);
  const entries = stepsOn(without.recipe, 'do-not-contact').flatMap(({ list }) => without.lists[list] ?? []);
  return listedByContact(table, sourcesOf(table, columns), marks, entries, control);
}

/** Members without those who must not be written to and without test accounts. */
async function membersOf(
  { table, rowToItem, labels, cluster, choices, without }: Chosen,
  control: Control,
): Promise<Members> {
  const { listed, contacts } = await findListed(table, choices.columns, without, control);
  const tests = await rowsLeftOut(table, 'test-accounts', without, control);
  const untold = { listed: 0, test: 0 };
  const rows: number[] = [];
  for (const [row, item] of rowToItem.entries()) {
    if ((item < 0 ? -1 : labels[item]!) !== cluster) continue;
    if (listed[row] === 1) untold.listed++;
    else if (tests?.[row] === 1) untold.test++;
    else rows.push(row);
  }
  return { rows: Uint32Array.from(rows), untold, kept: contacts };
}

/** What becomes of each member. */
async function chosen(input: Chosen, control: Control) {
  const { table, choices, seed } = input;
  const { rows, untold, kept } = await membersOf(input, part(control, 0, 0.2));
  const rules = ruleSets[choices.platform];
  const reading = part(control, 0.2, 1);
  const found = await readAudience(table, rows, rules, choices, await loadPhones(), seed, kept, reading);
  return { table, rows: found, rules, untold };
}

function expectEnough(count: number): void {
  if (count < leastAudience) throw new UserError('audience-too-small', { count, least: leastAudience });
}

/** Without the byte order mark, which platforms would take for a part of the first header; lists without a header. */
function plainFile(
  bytes: Uint8Array,
  { isForPeople, hasHeader }: { isForPeople: boolean; hasHeader: boolean },
): Uint8Array {
  const plain = isForPeople ? bytes : bytes.subarray(mark);
  return hasHeader ? plain : plain.subarray(plain.indexOf(lineFeed) + 1);
}

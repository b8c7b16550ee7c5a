import { basketColumn, seenColumn } from '../core/data/basket';
import { purchaseDaysColumn } from '../core/data/purchaseDays';
import { poolStrings } from '../core/data/stringPool';
import type { Table } from '../core/data/table';
import type { Command } from './command';
import { csvLine } from './csvLine';
import { sayLeftOut } from './doNotContact';
import { toJson } from './json';
import { readSources } from './readInputs';
import { guessed, listsOf, notLog, rollUp } from './rollUp';
import { peakMemoryBytes } from './runner';
import { writeFiles } from './writeFiles';

/** Adds orders (or events) up to customers: one row each, as docs/features.md defines. */
export async function features({ options, io, meter, out }: Command): Promise<void> {
  const { signal } = io;
  const control = (step: string) => ({
    signal,
    onProgress: (progress: { fraction: number }) => meter.report(step, 'running', progress),
  });
  meter.report('read', 'running', { fraction: 0 });
  const { sources, files, notices } = await readSources(io.folder, options.inputs, control('read'), options);
  meter.report('read', 'done', { fraction: 1 });
  meter.report('roll', 'running', { fraction: 0 });
  const tables = sources.map(guessed);
  // Whoever asks for features says that the rows are no customers.
  const kind = options.kind ?? (tables[0]?.guess.kind === 'events' ? 'events' : 'orders');
  const rolled = await rollUp(tables, { ...options, kind }, control('roll'));
  if (!rolled?.facts) throw notLog(options);
  meter.report('roll', 'done', { fraction: 1 });
  const listed = await listsOf(rolled, tables, options, io);
  const facts = {
    inputs: files.map(({ name, rows }) => ({ name, rows })),
    kind: rolled.kind,
    mapping: rolled.mapping,
    facts: rolled.facts,
    ...(rolled.joins.length > 0 && { joins: rolled.joins }),
    roles: Object.fromEntries(rolled.guesses.map(({ name, role }) => [name, role])),
    notices: [...notices, ...rolled.notices],
    seconds: meter.seconds,
    peak_memory_bytes: peakMemoryBytes(),
  };
  const written = [
    { name: 'features.csv', content: featuresCsv(rolled.table, listed.rows) },
    { name: 'features.json', content: toJson(facts) },
  ];
  await writeFiles(out, written, signal);
  sayLeftOut(meter, rolled.table, listed, listed.rows);
  const left = listed.rows?.reduce((sum, mark) => sum + mark, 0) ?? 0;
  const customers = (rolled.table.rowCount - left).toLocaleString('en-US');
  meter.say(`${customers} customers are in ${options.out}/features.csv.`);
}

/** Long lists that other parts of the program alone need. */
const notShown = new Set([basketColumn, seenColumn, purchaseDaysColumn]);

/** Every column but those lists; no line for who must not be contacted. */
function featuresCsv(table: Table, leftOut: Uint8Array | null): string {
  const shown = table.columns.filter(({ name }) => !notShown.has(name));
  const texts = shown.map(({ values }) => poolStrings(values));
  const lines = [csvLine(shown.map(({ name }) => name))];
  for (let row = 0; row < table.rowCount; row++)
    if (leftOut?.[row] !== 1) lines.push(csvLine(shown.map(({ codes }, j) => texts[j]![codes[row]!] ?? '')));
  return lines.join('');
}

/** Reading the 541,909 order lines of an online shop: rows a second and peak memory. */
import { existsSync } from 'node:fs';
import { openPages } from './browser.mjs';
import { orderLines } from './data.mjs';
import { manyLines } from './manyLines.mjs';
import { runPython } from './python.mjs';
import { browserVersion, hardware, peerVersions, plot, pythonVersions, report, table } from './report.mjs';
import { figure, ratios, spread, takeTurns, times, withRange } from './statistics.mjs';

const runs = Number(process.env['RUNS'] ?? 5);
const limit = process.env['ROWS'] ? Number(process.env['ROWS']) : undefined;
/** BIG=1 reads a gigabyte as well. */
const bigBytes = process.env['BIG'] === '1' ? 1e9 : 0;
/** A column of numbers whose sum shows that everybody read the same. */
const sumOf = 'Quantity';

/** A workbook of this many lines is what an office program still opens with patience. */
const sheetRows = Math.min(100_000, limit ?? Infinity);

/** The order lines in another format, written once by Python from the CSV. */
async function converted(rows, ending) {
  const csv = orderLines(rows);
  const out = csv.replace(/csv$/, ending);
  if (!existsSync(out)) await runPython('table_file', { csv, out });
  return out;
}

const byPython = (file, by) => () => runPython('read_table', { file, sumOf, by });

/** File formats: the file, and who reads it besides ours. */
const formats = [
  {
    name: 'CSV',
    file: () => orderLines(limit),
    peers: (file, pages) => ({
      'Papa Parse': () => pages.peer('papaParse', { sumOf }, file),
      'pandas (Python)': byPython(file, 'pandas'),
      'DuckDB (native)': byPython(file, 'duckdb'),
    }),
  },
  {
    name: 'Parquet',
    file: () => converted(limit, 'parquet'),
    peers: (file, pages) => ({
      hyparquet: () => pages.peer('hyparquet', { sumOf }, file),
      'pandas (Python)': byPython(file, 'pandas'),
      'DuckDB (native)': byPython(file, 'duckdb'),
    }),
  },
  {
    name: 'XLSX',
    file: () => converted(sheetRows, 'xlsx'),
    peers: (file, pages) => ({
      SheetJS: () => pages.peer('sheetJs', { sumOf }, file),
      'pandas (Python)': byPython(file, 'pandas'),
    }),
  },
];

const speed = (results) => spread(results.map(({ rows, seconds }) => rows / seconds));
const secondsOf = (results) => results.map(({ seconds }) => seconds);
const shown = (name) => (name === 'ours' ? '**Kindred**' : name);

/** Throws unless all read equal rows, columns and sums. */
function checkSame(format, results) {
  const facts = Object.values(results).map(([{ rows, cols, sum }]) => `${rows} × ${cols}, sum ${sum}`);
  if (new Set(facts).size > 1) throw new Error(`import: ${format} was read unlike: ${facts.join('; ')}`);
  return facts[0] ?? '';
}

/** What a file of a gigabyte takes; peers that hold each cell as a string of its own are left out. */
function aGigabyte(results) {
  const [{ rows, cols }] = results;
  const peaks = spread(results.map(({ peak }) => peak));
  return `
A generated CSV of ${(bigBytes / 1e9).toFixed(1)} GB, ${rows.toLocaleString('en-US')} order lines of ${cols} columns with names, addresses and remarks, ours alone, \`BIG=1\`: ${withRange(spread(secondsOf(results)))} s, ${figure(speed(results).median)} rows/s, at a peak of ${withRange(peaks)} MiB for the page with its workers (goal ≤ 1,536).
`;
}

export async function main() {
  const pages = await openPages();
  const measured = [];
  for (const { name, file, peers } of formats) {
    const path = await file();
    const results = await takeTurns(
      { ours: () => pages.ours('read', { sumOf }, path), ...peers(path, pages) },
      runs,
    );
    measured.push({ name, results, same: checkSame(name, results) });
  }
  const big =
    bigBytes > 0
      ? (
          await takeTurns(
            { big: () => pages.ours('read', { sumOf: 'quantity' }, manyLines(bigBytes)) },
            Math.min(runs, 3),
          )
        ).big
      : [];
  pages.close();

  const count = measured[0].results.ours[0].rows.toLocaleString('en-US');
  const picture = plot('import', {
    title: `Reading ${count} order lines`,
    unit: 'rows a second, more is better',
    groups: measured.map(({ name, results }) => ({
      name,
      bars: Object.entries(results).map(([contestant, own]) => ({
        label: contestant === 'ours' ? 'Kindred' : contestant,
        isOurs: contestant === 'ours',
        ...speed(own),
      })),
    })),
  });
  const [csv] = measured;
  const ratio = (results, name) => ratios(secondsOf(results[name]), secondsOf(results.ours));
  const peak = (own) => spread(own.map(({ peak }) => peak)).median;

  await report(
    'import',
    `
## Reading ${count} order lines

\`npm run bench import\` · ${runs} runs in turns · ${hardware()} · ${await browserVersion()} · ${peerVersions('papaparse', 'hyparquet', '@e965/xlsx')} · ${pythonVersions('pandas', 'openpyxl', 'pyarrow', 'duckdb')}

> Reading a CSV of ${count} rows: ${figure(spread(secondsOf(csv.results.ours)).median)} s in the browser, ${ratio(csv.results, 'Papa Parse').median.toFixed(1)} times as fast as Papa Parse, at a peak of ${figure(peak(csv.results.ours))} MiB for the page against ${figure(peak(csv.results['Papa Parse']))}.

The online shop's order lines from disk into columns that can be worked on. Ours keeps every cell's text, judges the encoding and guesses what each column is for; Papa Parse, SheetJS and hyparquet give rows of values, in a worker of the same browser; pandas and DuckDB choose types. The Parquet file holds the same rows (snappy), the workbook the first ${sheetRows.toLocaleString('en-US')}. Peak memory is that of the whole process: the page with its workers, or Python.

${measured
  .map(
    ({ name, results, same }) => `${table(
      [name, 's', 'rows/s', 'of our time', 'peak, MiB'],
      Object.keys(results).map((contestant) => [
        shown(contestant),
        withRange(spread(secondsOf(results[contestant]))),
        figure(speed(results[contestant]).median),
        contestant === 'ours' ? '' : times(ratio(results, contestant)),
        figure(peak(results[contestant])),
      ]),
    )}

Same work, ${name}: ${same} of ${sumOf}, for all.`,
  )
  .join('\n\n')}

${picture}
${big.length > 0 ? aGigabyte(big) : ''}`,
  );
}

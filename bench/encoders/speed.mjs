/** The whole text step in Chromium: the taught encoder against MiniLM on every row, and on ten times as many texts. */
import { openPages } from '../browser.mjs';
import { reviewTable } from '../data.mjs';
import { threads } from '../peerModel.mjs';
import { browserVersion, hardware, ownVersions, plot, report, table } from '../report.mjs';
import { figure, median, spread, takeTurns, withRange } from '../statistics.mjs';
import { manyReviews } from './manyReviews.mjs';

const runs = Number(process.env['RUNS'] ?? 3);
const rowLimit = Number(process.env['ROWS'] ?? Infinity);
const manyRows = Math.min(200_000, 10 * rowLimit);
const goals = { reviews: 10, many: 60 };
const taught = { kind: 'taught', name: 'minilm-l6', sha256: '', rows: 1000 };
const minilm = { kind: 'transformer', name: 'minilm-l6', sha256: '' };
const lexical = { kind: 'lexical', dimensions: 128 };

const count = (n) => n.toLocaleString('en-US');
const secondsOf = (results) => results.map(({ seconds }) => seconds);
const against = (ratio, goal) =>
  `${ratio.toFixed(1)}× (goal ${goal}×${ratio >= goal ? '' : ', not reached'})`;

export async function speed() {
  const reviews = reviewTable(rowLimit);
  const many = manyReviews(manyRows);
  const pages = await openPages();
  const ofReviews = (encoder) => pages.ours('textStep', { column: 'Review Text', encoder }, reviews);
  const ofMany = (encoder) => pages.ours('textStep', { column: 'review', encoder }, many);
  const quick = await takeTurns({ taught: () => ofReviews(taught), lexical: () => ofReviews(lexical) }, runs);
  const slow = await takeTurns({ minilm: () => ofReviews(minilm), many: () => ofMany(taught) }, 1);
  pages.close();

  const [whole] = slow.minilm;
  const [large] = slow.many;
  const { rows, items } = whole;
  const rate = items / whole.seconds;
  const own = median(secondsOf(quick.taught));
  const ratio = whole.seconds / own;
  const manySeconds = large.items / rate;
  const manyRatio = manySeconds / large.seconds;
  const memory = (results) => figure(median(results.map(({ peak }) => peak)));
  const picture = plot('encoders-speed', {
    title: `The text step on ${count(rows)} reviews`,
    unit: 'seconds, less is better',
    groups: [
      {
        bars: [
          ['Kindred, word counts', quick.lexical],
          ['Kindred, taught by 1,000 texts', quick.taught],
          ['MiniLM on every row', slow.minilm],
        ].map(([label, results], i) => ({ label, isOurs: i < 2, ...spread(secondsOf(results)) })),
      },
    ],
  });
  await report(
    'encoders-speed',
    `
## The text step

\`PARTS=speed npm run bench encoders\` · ${runs} runs, MiniLM and ${count(manyRows)} texts once · ${hardware()} · ${threads} threads · ${await browserVersion()} · ${ownVersions('onnxruntime-web')}

> ${count(rows)} reviews become vectors ${ratio.toFixed(1)} times as fast by the taught encoder, teaching included, as by MiniLM on every row (${figure(own)} s against ${figure(whole.seconds)} s); ${count(large.rows)} reviews in ${figure(large.seconds)} s, ${manyRatio.toFixed(0)} times as fast.

From the cleaned table to vectors, everything included: leaving out personal data, loading and checking the model, choosing the texts that MiniLM reads, reading them, fitting, and placing every row. Both in the product's page and workers. ${count(manyRows)} reviews are halves of real ones put together anew; MiniLM's time on them is reckoned from its ${figure(rate)} texts a second on the ${count(items)} distinct ones of this run.

${table(
  ['', 's', 'MiniLM’s time ÷ its own', 'numbers a text', 'peak of the page, MiB'],
  [
    [
      `MiniLM on every row, ${count(rows)} reviews`,
      withRange(spread(secondsOf(slow.minilm))),
      '',
      whole.cols,
      memory(slow.minilm),
    ],
    [
      `**taught, m = 1,000**, ${count(rows)} reviews`,
      withRange(spread(secondsOf(quick.taught))),
      against(ratio, goals.reviews),
      quick.taught[0].cols,
      memory(quick.taught),
    ],
    [
      `**word counts**, ${count(rows)} reviews`,
      withRange(spread(secondsOf(quick.lexical))),
      `${(whole.seconds / median(secondsOf(quick.lexical))).toFixed(1)}×`,
      quick.lexical[0].cols,
      memory(quick.lexical),
    ],
    [`MiniLM on ${count(large.rows)} reviews`, `${figure(manySeconds)} (reckoned)`, '', whole.cols, ''],
    [
      `**taught, m = 1,000**, ${count(large.rows)} reviews`,
      figure(large.seconds),
      against(manyRatio, goals.many),
      large.cols,
      memory(slow.many),
    ],
  ],
)}

${picture}
`,
  );
}

/** A million short texts, from the file to vectors, in the page. */
import { openPages } from '../browser.mjs';
import { manyTextsTable } from '../millionTexts.mjs';
import { threads } from '../peerModel.mjs';
import { browserVersion, hardware, ownVersions, report, table } from '../report.mjs';
import { figure } from '../statistics.mjs';

const goals = { seconds: 180, peak: 2048 };
const taught = { kind: 'taught', name: 'minilm-l6', sha256: '', rows: 1000 };

const count = (n) => n.toLocaleString('en-US');
const below = (value, goal) =>
  `${figure(value)} (goal ≤ ${count(goal)}${value <= goal ? '' : ', not reached'})`;

export async function huge() {
  const pages = await openPages();
  const rows = Number(process.env['ROWS'] ?? 1_000_000);
  const found = await pages.ours('textStep', { column: 'text', encoder: taught }, manyTextsTable(rows));
  pages.close();
  console.error(JSON.stringify(found));
  await report(
    'encoders-huge',
    `
## A million short texts

\`PARTS=huge npm run bench encoders\` · ${hardware()} · ${threads} threads · ${await browserVersion()} · ${ownVersions('onnxruntime-web')}

> ${count(found.rows)} short texts become vectors in ${figure(found.seconds)} s in the page, taught by MiniLM on 1,000 of them; peak memory ${figure(found.peak)} MiB.

${table(
  [`${count(found.rows)} texts, ${count(found.items)} of them distinct`, ''],
  [
    ['text step, s', below(found.seconds, goals.seconds)],
    ['… cleaning before it, s', figure(found.prepareSeconds)],
    ['peak of the page, MiB', below(found.peak, goals.peak)],
    ['numbers a text', found.cols],
  ],
)}
`,
  );
}

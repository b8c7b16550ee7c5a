/**
 * How many public texts of the part `tune` are called clearly negative or positive (`toneOf` in
 * src/stages/embed/heads/sentiment.ts), and how often rightly:
 *
 *     KINDRED_DATA=…/data node models/sentiment/evaluate.mjs            (from the root of the project; seconds)
 */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { runnerImport } from 'vite';
import { readPublicText } from '../../bench/data.mjs';
import { partOf } from '../../bench/split.mjs';

const { languageOf } = (await runnerImport('./src/core/text/language.ts')).module;
const { readSentimentHead, toneOf } = (await runnerImport('./src/stages/embed/heads/sentiment.ts')).module;
const headOf = (language) =>
  readSentimentHead(readFileSync(new URL(`${language}.txt`, import.meta.url), 'utf8'));
const heads = { en: headOf('en'), zh: headOf('zh') };

const toneOfText = (text) => {
  const head = heads[languageOf(text)];
  return head ? toneOf(head, text) : null;
};
/** Distinct texts of `tune`, each with its label (1 positive, 0 negative), where it has one. */
function labelled(file, hasHeader, text, label) {
  const rows = Papa.parse(readPublicText(file), { skipEmptyLines: true }).data.slice(hasHeader ? 1 : 0);
  return [...new Map(rows.map((row) => [row[text], row[label]]))].filter(
    ([one]) => one.trim() && partOf(one) === 'tune',
  );
}

const sets = [
  ['women’s reviews', labelled('womens_clothing_reviews/womens_clothing_reviews.csv.gz', true, 4, 6)],
  ['Chinese shop reviews', labelled('chinese_reviews/online_shopping_10_cats.csv.gz', true, 2, 1)],
  ['PriceRunner titles', labelled('pricerunner/pricerunner_aggregate.csv', false, 1, -1)],
];
const share = (part, whole) => (whole.length > 0 ? (part.length / whole.length).toFixed(3) : '–');
console.log(
  '| texts of `tune` | texts | judged | negative | positive | negative rightly | positive rightly | negative ones found |',
);
console.log('|---|---|---|---|---|---|---|---|');
for (const [name, texts] of sets) {
  const said = texts.map(([text, label]) => ({ label, tone: toneOfText(text) }));
  const [negative, positive] = ['negative', 'positive'].map((one) => said.filter(({ tone }) => tone === one));
  const ofLabel = (some, label) => some.filter((one) => one.label === label);
  const figures = [
    share(
      said.filter(({ tone }) => tone),
      said,
    ),
    share(negative, said),
    share(positive, said),
    share(ofLabel(negative, '0'), negative),
    share(ofLabel(positive, '1'), positive),
    share(ofLabel(negative, '0'), ofLabel(said, '0')),
  ];
  console.log(`| ${[name, said.length, ...figures].join(' | ')} |`);
}

/**
 * What language detection (src/core/text/language.ts) says of public texts whose language is known:
 *
 *     KINDRED_DATA=…/data node models/language/evaluate.mjs            (from the root of the project; seconds)
 *
 * Nothing was learned from these texts; the part `tune` of models/texts.py is read all the same, so that `final` stays unseen.
 */
import Papa from 'papaparse';
import { runnerImport } from 'vite';
import { readPublicText } from '../../bench/data.mjs';
import { halfOf, partOf } from '../../bench/split.mjs';

const { languageOf } = (await runnerImport('./src/core/text/language.ts')).module;

const cells = (file, column, hasHeader) =>
  Papa.parse(readPublicText(file), { skipEmptyLines: true })
    .data.slice(hasHeader ? 1 : 0)
    .map((row) => row[column])
    .filter((text) => text.trim());
const lines = (file) => readPublicText(file).split(/\r?\n/).filter(Boolean);

const sets = [
  ['women’s reviews', 'en', partOf, cells('womens_clothing_reviews/womens_clothing_reviews.csv.gz', 4, true)],
  ['shop reviews', 'zh', partOf, cells('chinese_reviews/online_shopping_10_cats.csv.gz', 2, true)],
  ['Tatoeba', 'en', halfOf, lines('tatoeba_en_zh/tatoeba.cmn-eng.eng')],
  ['Tatoeba', 'zh', halfOf, lines('tatoeba_en_zh/tatoeba.cmn-eng.cmn')],
  ['STS-B dev', 'en', halfOf, cells('sts_benchmark/stsb-en-dev.csv', 0, false)],
  ['STS-B dev', 'zh', halfOf, cells('sts_benchmark/stsb-zh-dev.csv', 0, false)],
  ['PriceRunner titles', '–', partOf, cells('pricerunner/pricerunner_aggregate.csv', 1, false)],
];
const answers = ['en', 'zh', 'other', 'unknown'];
console.log(`| texts of \`tune\` | in | texts | ${answers.map((one) => `said ${one}`).join(' | ')} |`);
console.log('|---|---|---|---|---|---|---|');
for (const [name, language, half, all] of sets) {
  const texts = [...new Set(all)].filter((text) => half(text) === 'tune');
  const said = texts.map((text) => languageOf(text));
  const shares = answers.map((one) =>
    (said.filter((answer) => answer === one).length / texts.length).toFixed(4),
  );
  console.log(`| ${[name, language, texts.length, ...shares].join(' | ')} |`);
}

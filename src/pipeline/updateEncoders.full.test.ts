import { expect, test } from 'vitest';
import { usualChoice, type EncoderChoice } from '../core/data/recipe';
import { takeRows } from '../core/data/takeRows';
import { lacksData, readData } from '../testing/data';
import { placingRunner, readDataset, segmented } from '../testing/placing';
import { languageModel, wordTable } from './languageModel';
import type { Reference } from './reference';
import { updates } from './update';

const reviews = 'womens_clothing_reviews/womens_clothing_reviews.csv.gz';
const rows = 700;
const { name, sha256 } = languageModel;
const encoders: readonly EncoderChoice[] = [
  { kind: 'static', ...wordTable },
  { kind: 'taught', name, sha256, rows: 250 },
  { kind: 'transformer', name, sha256 },
];
const cases = encoders.flatMap((encoder) => [
  { kind: encoder.kind, encoder, vectors: 'kept' },
  { kind: encoder.kind, encoder, vectors: 'made again' },
]);

// A table of words, a language model and what it taught: placed by vectors that the workspace kept, and by those made anew.
test.each(cases)(
  'reviews by a $kind encoder, vectors $vectors: 99.5 % are in their own segment, the median within 2 % of the map’s width',
  async ({ encoder, vectors }) => {
    if (lacksData(reviews)) return expect.unreachable(`needs ${reviews}`);
    const whole = await readDataset('reviews.csv.gz', readData(reviews));
    const step = Math.floor(whole.table.rowCount / rows);
    const dataset = {
      ...whole,
      table: takeRows(
        whole.table,
        Uint32Array.from({ length: rows }, (_, i) => i * step),
      ),
    };
    const labels = ['Department Name', 'Division Name', 'Class Name'];
    const keys = dataset.guesses.filter(({ role }) => role === 'key').map((guess) => guess.name);
    const found = await segmented(dataset, {
      encoder,
      // Nobody is compared before they are encoded, and nobody has an id: places come of what is computed alone.
      clean: { mergeDuplicates: false },
      cluster: usualChoice.kmeans,
      roles: Object.fromEntries([
        ...labels.map((column) => [column, 'compare' as const]),
        ...keys.map((column) => [column, 'ignore' as const]),
      ]),
    });
    const kept = { vectors: vectors === 'kept' ? found.kept!.vectors : null, fitted: found.kept!.fitted };
    const reference: Reference = { ...found, kept };
    expect(found.kept!.vectors).not.toBeNull();
    expect(found.kept!.fitted !== null).toBe(encoder.kind === 'taught');
    const { snapshot } = reference;
    // What was read is remembered beside the workspace, too.
    if (vectors === 'made again') await placingRunner.run('forgetTexts', null);
    const placed = await updates(placingRunner).place(
      reference,
      dataset,
      {},
      { signal: new AbortController().signal, onProgress: () => undefined, language: 'en' },
    );
    const same = placed.segmentOf.filter((segment, row) => segment === snapshot.segmentOf[row]).length;
    const xs = snapshot.positions.filter((_, i) => i % 2 === 0).sort();
    const shifts = Float64Array.from({ length: rows }, (_, row) =>
      Math.hypot(
        placed.positions[2 * row]! - snapshot.positions[2 * row]!,
        placed.positions[2 * row + 1]! - snapshot.positions[2 * row + 1]!,
      ),
    ).sort();
    expect(same / rows).toBeGreaterThanOrEqual(0.995);
    expect(shifts[rows >> 1]! / (xs.at(-1)! - xs[0]!)).toBeLessThanOrEqual(0.02);
  },
  600_000,
);

import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { dataFolder } from './folders.mjs';
import { runPython } from './python.mjs';

const name = 'minilm';
/** WebAssembly threads of ours and of the peers alike: the cores, at most eight. */
export const threads = Math.min(8, availableParallelism());
export const batchSizes = [1, 8, 32];

/** Our model's weights for transformers.js, under `/data/`. @returns {Promise<string>} the name it loads it by */
export async function peerModel() {
  const out = join(dataFolder, name);
  if (!existsSync(join(out, 'tokenizer_config.json'))) await runPython('peer_model', { out });
  return name;
}

/** The batch size at which transformers.js encodes some texts fastest. */
export async function bestBatch(pages, model, texts) {
  const seconds = [];
  for (const batch of batchSizes) {
    const given = { texts: texts.url, model, batch, threads, saveAs: 'best-batch.f32' };
    seconds.push((await pages.peer('encode', given)).seconds);
  }
  console.error(`transformers.js on ${texts.rows} texts, by batch size: ${JSON.stringify(seconds)}`);
  return batchSizes[seconds.indexOf(Math.min(...seconds))];
}

/** MiniLM's vectors of many texts, made once by Python's onnxruntime from the committed file, for scores that ask nothing of time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../folders.mjs';
import { runPython } from '../python.mjs';

const model = 'minilm-l6';
const cols = 384;

const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/**
 * The file is named by the hashes of the model and of the texts, so that it is never another's.
 *
 * @param {readonly string[]} texts
 */
async function vectorsOf(texts) {
  const json = JSON.stringify(texts);
  const stem = `${model}-${hashOf(readFileSync(`models/${model}/model.onnx`))}-${hashOf(json)}`;
  const path = join(dataFolder, `${stem}.f32`);
  if (!existsSync(path)) {
    console.error(`${model} reads ${texts.length.toLocaleString('en-US')} texts once …`);
    mkdirSync(dataFolder, { recursive: true });
    const input = join(dataFolder, `${stem}.json`);
    writeFileSync(input, json);
    await runPython('encode', { texts: input, saveAs: path });
  }
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  const data = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  if (data.length !== texts.length * cols)
    throw new Error(`known: ${path} holds ${data.length / cols} vectors, not ${texts.length}`);
  return data;
}

/**
 * Distinct texts of several lists with their vectors, list by list, as `openProgram` takes them.
 *
 * @param {readonly (readonly string[])[]} lists
 */
export async function knownVectors(lists) {
  const texts = [];
  const parts = [];
  for (const list of lists) {
    const distinct = [...new Set(list.map((text) => text.trim()))];
    texts.push(...distinct);
    parts.push(await vectorsOf(distinct));
  }
  const data = new Float32Array(texts.length * cols);
  let at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  return { model, texts, data, cols };
}

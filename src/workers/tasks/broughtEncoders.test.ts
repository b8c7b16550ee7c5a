import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import reference from '../../../models/brought/fixtures/reference.json';
import { encoderStore } from '../storage/encoders';
import { memoryFiles } from '../storage/files';
import { numericTasks } from './numeric';

const fixtures = 'models/brought/fixtures';

function filesOf(name: string): { path: string; file: File }[] {
  const paths = readdirSync(`${fixtures}/${name}`, { recursive: true }) as string[];
  return paths
    .filter((path) => statSync(`${fixtures}/${name}/${path}`).isFile())
    .map((path) => ({
      path: `${name}/${path}`,
      file: new File([readFileSync(`${fixtures}/${name}/${path}`)], path),
    }));
}

async function zipOf(name: string): Promise<{ path: string; file: File }> {
  const parts: Record<string, Uint8Array> = {};
  for (const { path, file } of filesOf(name))
    parts[path.slice(name.length + 1)] = new Uint8Array(await file.arrayBuffer());
  return { path: `${name}.zip`, file: new File([zipSync(parts) as Uint8Array<ArrayBuffer>], `${name}.zip`) };
}

const device = memoryFiles();
const open = () =>
  numericTasks({
    fetchFile: (path) => readFile(path),
    encoders: () => Promise.resolve(encoderStore(device)),
  });

test('an encoder that was brought encodes by its hash, survives the worker, and is gone when removed', async () => {
  const first = open();
  const bert = await first.encoderAdd({ files: filesOf('bert-like'), name: '' }, {});
  const other = await first.encoderAdd({ files: [await zipOf('sentencepiece-like')], name: 'mine.zip' }, {});
  expect(bert).toMatchObject({ name: 'bert-like', sha256: reference['bert-like'].sha256, dimensions: 32 });
  expect(other).toMatchObject({
    name: 'mine',
    sha256: reference['sentencepiece-like'].sha256,
    dimensions: 24,
  });
  await first.encoderRename({ sha256: other.sha256, name: ' minilm-l6 ' }, {});

  const later = open();
  const entries = await later.encoderList(null, {});
  expect(entries.map(({ name }) => name)).toEqual(['bert-like', 'minilm-l6*']);
  const { data, cols } = await later.encodeTexts(
    { texts: reference.texts.slice(0, 2), model: bert.sha256 },
    {},
  );
  expect(cols).toBe(32);
  expect(data[0]).toBeCloseTo(reference['bert-like'].vectors[0]![0]!, 3);

  const texts = [reference.texts[0]!];
  const found = await later.encodeTexts({ texts, model: other.sha256 }, {});
  const asked = await later.encodeTexts({ texts, model: other.sha256, isQuestion: true }, {});
  expect([...asked.data]).not.toEqual([...found.data]);

  await later.encoderRemove({ sha256: bert.sha256 }, {});
  expect((await later.encoderList(null, {})).map(({ sha256 }) => sha256)).toEqual([other.sha256]);
  await expect(later.encodeTexts({ texts, model: bert.sha256 }, {})).rejects.toMatchObject({
    code: 'encoder-missing',
  });
});

test('a refused encoder leaves nothing on the device', async () => {
  const before = await device.folders();
  const files = filesOf('bert-like').filter(({ path }) => !path.endsWith('tokenizer.json'));
  await expect(open().encoderAdd({ files, name: '' }, {})).rejects.toMatchObject({
    code: 'encoder-no-tokenizer',
  });
  expect(await device.folders()).toEqual(before);
});

test('where nothing is kept there are no encoders, and none can be added', async () => {
  const tasks = numericTasks({ fetchFile: (path) => readFile(path) });
  expect(await tasks.encoderList(null, {})).toEqual([]);
  await expect(tasks.encoderAdd({ files: filesOf('bert-like'), name: '' }, {})).rejects.toMatchObject({
    code: 'storage-absent',
  });
});

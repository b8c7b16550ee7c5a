import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { ClassifierBundle } from '../../core/data/classifierBundle';
import { readClassifier, writeClassifier } from './classifierFile';

const bundle: ClassifierBundle = {
  label: 'tier',
  columns: [
    {
      plan: { name: 'spend', role: 'amount', numberFormat: { decimal: ',', currency: 'EUR' } },
      measure: {
        kind: 'number',
        value: { bend: { lambda: 0.25 }, fill: 1 / 3, line: { centre: 0.1, spread: 0.7, clip: 4 } },
        missing: 1.2,
      },
    },
    {
      plan: { name: 'town', role: 'category' },
      measure: { kind: 'category', values: ['Lyon'], hasOthers: true, on: Math.SQRT2 },
    },
  ],
  names: ['gold', '银'],
  classifier: {
    d: 4,
    hidden: 0,
    k: 2,
    temperature: 1.1,
    parameters: Float64Array.from({ length: 10 }, (_, i) => Math.sin(i) * 1e-9),
  },
};

/** The file with its parts changed. */
async function changed(change: (parts: Record<string, Uint8Array>) => void): Promise<Uint8Array> {
  const parts = unzipSync(await writeClassifier(bundle));
  change(parts);
  return zipSync(parts);
}

const replaced = (path: string, from: string, to: string) =>
  changed((parts) => {
    const text = strFromU8(parts[path]!);
    expect(text).toContain(from);
    parts[path] = strToU8(text.replace(from, to));
  });

const refuses = (code: string, facts: object) => expect.objectContaining({ code, facts });

test('what is written is read again, to the last bit, and the same bytes every time', async () => {
  const bytes = await writeClassifier(bundle);
  expect(await readClassifier(bytes)).toEqual(bundle);
  expect(await writeClassifier(bundle)).toEqual(bytes);
  expect(Object.keys(unzipSync(bytes))).toEqual(['manifest.json', 'schema.json', 'head.json']);
});

test('another file is refused', async () => {
  await expect(readClassifier(strToU8('id,spend\n1,2'))).rejects.toEqual(refuses('scoring-file-foreign', {}));
  await expect(readClassifier(zipSync({ 'a.csv': strToU8('a') }))).rejects.toEqual(
    refuses('scoring-file-foreign', {}),
  );
  const workspace = await replaced('manifest.json', 'kindred-score', 'kindred-workspace');
  await expect(readClassifier(workspace)).rejects.toEqual(refuses('scoring-file-foreign', {}));
});

test('a newer one is refused, by version or by kind', async () => {
  await expect(
    readClassifier(await replaced('manifest.json', '"version": 1', '"version": 2')),
  ).rejects.toEqual(refuses('scoring-file-newer', { found: 'classifier 2', expected: 'classifier 1' }));
  await expect(
    readClassifier(await replaced('manifest.json', '"kind": "classifier"', '"kind": "segments"')),
  ).rejects.toEqual(refuses('scoring-file-newer', { found: 'segments 1', expected: 'classifier 1' }));
});

test('a changed part is refused, the manifest too', async () => {
  await expect(readClassifier(await replaced('schema.json', 'gold', 'lead'))).rejects.toEqual(
    refuses('scoring-file-changed', { part: 'schema.json' }),
  );
  await expect(readClassifier(await replaced('manifest.json', '"app": "', '"app": "x'))).rejects.toEqual(
    refuses('scoring-file-changed', { part: 'manifest.json' }),
  );
});

test('a damaged one is refused: cut short, without a part, with a longer one', async () => {
  const bytes = await writeClassifier(bundle);
  await expect(readClassifier(bytes.subarray(0, bytes.length - 40))).rejects.toEqual(
    refuses('scoring-file-damaged', { part: '?' }),
  );
  await expect(readClassifier(await changed((parts) => void delete parts['head.json']))).rejects.toEqual(
    refuses('scoring-file-damaged', { part: 'head.json' }),
  );
  await expect(readClassifier(await replaced('schema.json', 'gold', 'golden'))).rejects.toEqual(
    refuses('scoring-file-damaged', { part: 'schema.json' }),
  );
});

test('a head that does not take what the columns give is not written', async () => {
  const { classifier } = bundle;
  await expect(writeClassifier({ ...bundle, classifier: { ...classifier, d: 3 } })).rejects.toThrow(
    TypeError,
  );
});

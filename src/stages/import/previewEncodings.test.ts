import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testSource } from '../../testing/source';
import { previewEncodings } from './previewEncodings';

/** 名,店 / 王芳,上海 in GB 18030, with an id before them. */
const chinese = Uint8Array.from([
  0x69, 0x64, 0x2c, 0xc3, 0xfb, 0x2c, 0xb5, 0xea, 0x0a, 0x31, 0x2c, 0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0xc9, 0xcf,
  0xba, 0xa3, 0x0a,
]);

test('shows the cells that tell encodings apart, packed files too', async () => {
  for (const bytes of [chinese, new Uint8Array(gzipSync(chinese))]) {
    const previews = await previewEncodings(testSource('x.csv', bytes), {});
    const of = (encoding: string) => previews.find((preview) => preview.encoding === encoding)?.cells;
    expect(of('gb18030')).toEqual(['名', '店', '王芳']);
    expect(of('windows-1252')).toEqual(['Ãû', 'µê', 'Íõ·¼']);
  }
});

test('plain letters read the same everywhere; a picture has no letters', async () => {
  const previews = await previewEncodings(testSource('x.csv', 'id,name\n1,Ada\n2,Bo\n'), {});
  expect(previews.find(({ encoding }) => encoding === 'big5')?.cells).toEqual(['id', 'name', '1']);
  expect(await previewEncodings(testSource('x', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)), {})).toEqual([]);
});

import { expect, test } from 'vitest';
import { ByteStatistics, headEncoding, type Encoding } from './encodings';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
};

test.each([
  ['a UTF-8 mark', [0xef, 0xbb, 0xbf, 97], 'utf-8'],
  ['a little-endian mark', [0xff, 0xfe, 97, 0], 'utf-16le'],
  ['a big-endian mark', [0xfe, 0xff, 0, 97], 'utf-16be'],
  ['no mark and no zeros', [97, 44, 98], undefined],
  ['nothing', [], undefined],
  ['zeros everywhere', [0, 0, 0, 0, 1, 2, 0, 0], 'binary'],
  ['one zero in a text', [97, 44, 98, 0, 99, 10, 99], 'binary'],
])('%s tells the encoding', (_, bytes, expected) => {
  expect(headEncoding(Uint8Array.from(bytes))).toBe(expected);
});

test('UTF-16 without a mark is known by its zeros, also when most letters are Chinese', () => {
  const text = '会员号,姓名,评论\n1001,王芳,很好用\n1002,李雷,一般\n';
  expect(headEncoding(utf16(text, true))).toBe('utf-16le');
  expect(headEncoding(utf16(text, false))).toBe('utf-16be');
});

function verdict(bytes: ArrayLike<number>, pieceBytes = 3): Promise<Encoding> {
  const statistics = new ByteStatistics();
  const all = Uint8Array.from(bytes);
  for (let from = 0; from < all.length; from += pieceBytes)
    statistics.push(all.subarray(from, from + pieceBytes));
  return statistics.verdict();
}

/** 姓名,评论 · 质量很好，物流快 in GB 18030. */
const chinese = [
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc6, 0xc0, 0xc2, 0xdb, 0x0a, 0xd6, 0xca, 0xc1, 0xbf, 0xba, 0xdc, 0xba, 0xc3,
  0xa3, 0xac, 0xce, 0xef, 0xc1, 0xf7, 0xbf, 0xec,
];

test('bytes in common Chinese pairs are GB 18030, wherever the file is cut', async () => {
  for (const size of [1, 2, 3, 5, 100]) expect(await verdict(chinese, size)).toBe('gb18030');
});

test('accents among ASCII letters are Western', async () => {
  const western = Array.from('Année,Prénom\nété,Zoë\nFrühling,José ÀÉ\n', (c) => c.charCodeAt(0));
  for (const size of [1, 2, 100]) expect(await verdict(western, size)).toBe('windows-1252');
});

test('UTF-8 with one broken character stays UTF-8', async () => {
  expect(await verdict([...utf8('顾客很满意，物流也很快，包装完好，还会再来买第二次的'), 0xe9, 0x2c])).toBe(
    'utf-8',
  );
});

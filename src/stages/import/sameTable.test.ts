import { expect, test } from 'vitest';
import { cell, type Table } from '../../core/data/table';
import { testSource } from '../../testing/source';
import { readTable, type ReadResult } from './readTable';

const read = (bytes: Uint8Array, language?: 'en' | 'zh'): Promise<ReadResult> =>
  readTable(testSource('x.csv', bytes, 13), {}, language ? { language } : {});
const cellsOf = ({ columns, rowCount }: Table): string[][] => [
  columns.map(({ name }) => name),
  ...Array.from({ length: rowCount }, (_, i) => columns.map((column) => cell(column, i))),
];

/** The inverse of the platform's decoder, for characters of one or two bytes. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let a = 0x80; a < 0x100; a++) {
    const one = decoder.decode(Uint8Array.of(a));
    if (one.length === 1 && one !== '\ufffd') bytesOf.set(one, [a]);
    for (let b = 0x40; b < 0x100; b++) {
      const two = decoder.decode(Uint8Array.of(a, b));
      if (two.length === 1 && two !== '\ufffd' && !bytesOf.has(two)) bytesOf.set(two, [a, b]);
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((c) => {
      const bytes = c < '\u0080' ? [c.charCodeAt(0)] : bytesOf.get(c);
      if (!bytes) throw new Error(`${encoding} has no ${c}`);
      return bytes;
    }),
  );
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
function utf16(text: string, isLittle = true): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), isLittle);
  return new Uint8Array(view.buffer);
}

const chinese = `订单号,会员ID,实付金额,评价内容
A1001,王芳,59.90,"质量很好，物流快"
A1002,李雷,128.00,一般般吧
A1003,韩梅梅,33.50,不会再买了！
`;
const western = `prénom,ville,dépense,commentaire
Zoë,Nîmes,"12,50",très bien
José,Orléans,"3,90",déçu
Jürgen,Zürich,"8,00",schön groß
`;
const traditional = '會員,評語\n王芳,品質很好，物流很快\n李雷,還可以\n陳梅,下次不會再買了\n';
const japanese = '会員,感想\n田中,とても良いです\n佐藤,ふつうでした\n鈴木,もう買いません。サイズが違う\n';
const korean =
  '회원,의견\n김민수,품질이 아주 좋고 배송이 빠릅니다\n이영희,그저 그렇습니다\n박철수,다시는 사지 않겠습니다\n';

test.each([
  ['UTF-8', utf8(chinese), 'utf-8'],
  ['UTF-8 with a mark', utf8(`\ufeff${chinese}`), 'utf-8'],
  ['UTF-16LE', utf16(chinese), 'utf-16le'],
  ['UTF-16LE with a mark', utf16(`\ufeff${chinese}`), 'utf-16le'],
  ['UTF-16BE', utf16(chinese, false), 'utf-16be'],
  ['GBK', encoded(chinese, 'gbk'), 'gb18030'],
  ['GB18030', encoded(chinese, 'gb18030'), 'gb18030'],
])('a Chinese table as %s is the same table', async (_, bytes, encoding) => {
  for (const language of [undefined, 'en', 'zh'] as const) {
    const { table, file } = await read(bytes, language);
    expect(file.encoding).toBe(encoding);
    expect(cellsOf(table)).toEqual(cellsOf((await read(utf8(chinese))).table));
  }
});

test.each([
  ['UTF-8', utf8(western), 'utf-8'],
  ['UTF-8 with a mark', utf8(`\ufeff${western}`), 'utf-8'],
  ['UTF-16LE', utf16(western), 'utf-16le'],
  ['Latin-1', Uint8Array.from(western, (c) => c.charCodeAt(0)), 'windows-1252'],
  ['Windows-1252', encoded(western, 'windows-1252'), 'windows-1252'],
])('a Western table as %s is the same table', async (_, bytes, encoding) => {
  for (const language of [undefined, 'en', 'zh'] as const) {
    const { table, file } = await read(bytes, language);
    expect(file.encoding).toBe(encoding);
    expect(cellsOf(table)).toEqual(cellsOf((await read(utf8(western))).table));
  }
});

test.each([
  ['big5', traditional],
  ['shift_jis', japanese],
  ['euc-kr', korean],
])('a table as %s is told by its common characters', async (encoding, text) => {
  const { table, file, notices } = await read(encoded(text, encoding));
  expect(file.encoding).toBe(encoding);
  expect(cellsOf(table)).toEqual(cellsOf((await read(utf8(text))).table));
  expect(notices).toContainEqual({
    code: 'encoding-guessed',
    level: 'decide',
    count: 3,
    facts: { encoding },
  });
});

test('a long text in none of these is told by its statistics', async () => {
  const line = 'Иван Петров,Очень хорошее качество и быстрая доставка спасибо большое\n';
  const text = `имя,отзыв\n${line.repeat(20)}`;
  const { file, table } = await read(encoded(text, 'windows-1251'));
  expect(file.encoding).toBe('windows-1251');
  expect(table.columns.map(({ name }) => name)).toEqual(['имя', 'отзыв']);
});

test('the choice of the user counts, and a strict one is not questioned', async () => {
  const bytes = encoded(chinese, 'gb18030');
  const { file, table } = await readTable(testSource('x', bytes), {}, { encoding: 'big5' });
  expect(file.encoding).toBe('big5');
  expect(table.columns[0]!.name).not.toBe('订单号');
});

test('zero bytes in a text are kept and told of', async () => {
  const { table, notices } = await read(utf8(`a,b\n${'some text,and more\n'.repeat(9)}x\0y,2\n`));
  expect(cell(table.columns[0]!, 9)).toBe('x\0y');
  expect(notices).toEqual([{ code: 'nul-characters', level: 'note', count: 1 }]);
});

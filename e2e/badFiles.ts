import { textFile, type DiskFile } from './pages/kindred';
import { smallShop } from './shop';

const lines = (): string[] => smallShop().split('\n');

/** The entries of a zip without what they hold, as its first bytes show them. */
const zipHeads = (...names: string[]): Uint8Array =>
  Buffer.concat(
    names.map((name) => {
      const head = Buffer.alloc(30);
      head.write('PK\u0003\u0004', 'latin1');
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(name.length, 26);
      return Buffer.concat([head, Buffer.from(name)]);
    }),
  );

/** Bytes that mean nothing, the same ones each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** Text in GB18030, as a Chinese spreadsheet saves it: without a byte order mark. */
export function inGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(
    Array.from(text).flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (codes.get(c) ?? [63]))),
  );
}

const png =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Files that are refused, with the sentence that names the file and what to do. */
export const refused: readonly { file: DiskFile; says: string; todo: RegExp }[] = [
  { file: textFile('nothing.csv', ''), says: 'nothing.csv is empty.', todo: /Export it again/ },
  {
    file: textFile('header.csv', 'customer_id,age,spend\n'),
    says: 'header.csv has a header and no rows below it.',
    todo: /Export it again with its rows/,
  },
  {
    file: { name: 'photo.csv', bytes: Buffer.from(png, 'base64') },
    says: 'photo.csv is a picture.',
    todo: /Export the table/,
  },
  {
    file: { name: 'customers.xlsx', bytes: zipHeads('[Content_Types].xml', 'xl/workbook.xml') },
    says: 'customers.xlsx is damaged: it is cut off or was changed.',
    todo: /Copy or download it again/,
  },
  {
    file: { name: 'noise.csv', bytes: noise(8192) },
    says: 'noise.csv is not text and no format Kindred knows.',
    todo: /Kindred reads CSV, Excel/,
  },
];

/** Tables that can be read and hold nothing to group by. */
export const barren: readonly { file: DiskFile; says: RegExp }[] = [
  {
    file: textFile('one.csv', 'customer_id,age,spend\n1,30,12\n'),
    says: /There is only one row to group\./,
  },
  {
    file: textFile('two.csv', 'customer_id,age,spend\n1,30,12\n2,40,15\n'),
    says: /There are only two rows to group\.Groups need at least 3 rows/,
  },
  {
    file: textFile(
      'keys.csv',
      ['customer_id,email', ...Array.from({ length: 40 }, (_, i) => `K-${i},p${i}@example.com`)].join('\n'),
    ),
    says: /No column counts/,
  },
  {
    file: textFile(
      'equal.csv',
      ['customer_id,age,spend', ...Array.from({ length: 40 }, (_, i) => `K-${i},30,12`)].join('\n'),
    ),
    says: /No column counts|All 40 rows are equal/,
  },
];

const megabyte = 'A long story about an order that never came. '.repeat(23_302);

/** Tables with something odd about them that are mapped all the same. */
export const odd: readonly { file: DiskFile; rows: number; notices: readonly string[]; columns: string[] }[] =
  [
    {
      file: textFile(
        'ragged.csv',
        lines()
          .map((line, i) => (i === 5 ? 'C-1,44' : i === 9 ? `${line},stray,more` : line))
          .join('\n'),
      ),
      rows: 90,
      notices: ['Rows with too few cells', 'Rows with too many cells'],
      columns: ['customer_id', 'age', 'spend', 'visits', 'city'],
    },
    {
      file: textFile('proto.csv', smallShop().replace('age,spend', '__proto__,constructor')),
      rows: 90,
      notices: [],
      columns: ['customer_id', '__proto__', 'constructor', 'visits', 'city'],
    },
    {
      file: textFile(
        'megabyte.csv',
        lines()
          .map((line, i) => `${line},${i === 0 ? 'note' : i === 4 ? megabyte : `note ${i % 3} on a parcel`}`)
          .join('\n'),
      ),
      rows: 90,
      notices: [],
      columns: ['customer_id', 'age', 'spend', 'visits', 'city', 'note'],
    },
    {
      file: {
        name: 'gb18030.csv',
        bytes: inGb18030(
          smallShop()
            .replace('customer_id,age,spend,visits,city', '编号,年龄,消费,到店,城市')
            .replaceAll('Lyon', '上海')
            .replaceAll('Porto', '成都')
            .replaceAll('Turku', '哈尔滨'),
        ),
      },
      rows: 90,
      notices: [],
      columns: ['编号', '年龄', '消费', '到店', '城市'],
    },
  ];

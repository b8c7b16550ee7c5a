import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readList } from './readList';

const list = (text: string) => readList(new File([text], 'list.csv'), {});

test('a pasted list is taken apart at line breaks and commas, each entry once', async () => {
  expect(await readList(' a@x.com, "K-7";\n\nb@x.com\ta@x.com，王小明', {})).toEqual([
    'a@x.com',
    'K-7',
    'b@x.com',
    '王小明',
  ]);
  expect(await readList(' \n', {})).toEqual([]);
});

test('a file of one column is taken whole, with or without a header', async () => {
  expect(await list('customer_id\nK-1\nK-2\nK-3\n')).toEqual(['K-1', 'K-2', 'K-3']);
  expect(await list('a@x.com\nb@x.com\nc@x.com\n')).toEqual(['a@x.com', 'b@x.com', 'c@x.com']);
  expect(await list('a@x.com\n')).toEqual(['a@x.com']);
  expect(await list('K-1030\n'), 'its one line is no header').toEqual(['K-1030']);
  expect(await list('customer_id\n')).toEqual([]);
});

test('a packed file of one line is refused, for its bytes name nobody', async () => {
  const packed = new File([Uint8Array.from(gzipSync('K-1030\n'))], 'list.csv.gz');
  await expect(readList(packed, {})).rejects.toMatchObject({ code: 'file-header-only' });
});

test('of a file of several columns the addresses are kept and the names beside them are not', async () => {
  const rows = ['a@x.com,Anna,Ulm', 'b@x.com,Ben,Bonn', 'c@x.com,Cy,Ulm'];
  expect(await list(['email,name,city', ...rows].join('\n'))).toEqual(['a@x.com', 'b@x.com', 'c@x.com']);
  expect(await list('email,name\na@x.com,Anna\n')).toEqual(['a@x.com']);
});

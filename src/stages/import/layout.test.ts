import { describe, expect, test } from 'vitest';
import { isHeader } from './header';
import { columnNames, guessLayout, type Layout, type LayoutChoice } from './layout';

const layout = (text: string, choice?: LayoutChoice): Layout =>
  guessLayout(new TextEncoder().encode(text), true, choice);

describe('delimiter', () => {
  test.each([
    [',', 'a,b,c\n1,2,3\n4,5,6\n'],
    ['\t', 'a\tb\n1,5\t2\n3,5\t4\n'],
    [';', 'name;spend;orders\nAda;1,50;2\nBo;2,75;1\n'],
    ['|', 'a|b\n1;x|2\n3;y|4\n'],
    [',', 'id,tags\n1,red|blue\n2,green|blue\n'],
    [',', 'name,note\nAda,"likes; and; likes; again"\nBo,"x; y; z; w"\n'],
    ['', 'review\nNice, warm and soft\nToo small, sadly, but pretty\nOk\n'],
    ['', 'colour\nred\nblue\nred\n'],
  ])('%j is found', (delimiter, text) => {
    expect(layout(text).delimiter).toBe(delimiter);
  });

  test('one ragged row in four does not hide it', () => {
    expect(layout('a,b,c\n1,2,3\n4,5\n6,7,8\n').delimiter).toBe(',');
  });

  test('the user has the last word', () => {
    expect(layout('a;b,c\n1;2,3\n', { delimiter: ',', hasHeader: false })).toEqual({
      delimiter: ',',
      hasHeader: false,
      hasQuotes: true,
      skip: 0,
      names: ['Column 1', 'Column 2'],
      notices: [{ code: 'no-header', level: 'note', count: 2 }],
    });
  });
});

describe('header', () => {
  const rows = (text: string): string[][] => text.split('\n').map((line) => line.split('|'));
  test.each([
    [true, 'name|spend\nAda|5\nBo|6'],
    [true, '姓名|消费\n王芳|5\n李雷|6'],
    [true, '|age|city\n0|20|Bonn\n1|30|Ulm'],
    [true, 'city|0|1|2\nBonn|5|6|7'],
    [true, 'a|b'],
    [false, 'Ada|5\nBo|6'],
    [false, 'A man is dancing.|A man dances.\nA woman sings.|A singer sings.'],
    [false, 'red|small\nblue|large\nred|large\ngreen|small'],
    [false, 'ada@example.org|Ada\nbo@example.org|Bo'],
    [false, '2024-01-01|Ada\n2024-01-02|Bo'],
    [false, '|\na|b'],
    [false, `${'0a'.repeat(32)}|Ada\n${'1b'.repeat(32)}|Bo`],
    [false, '0a'.repeat(16)],
    [true, `Email_SHA256|Phone_SHA256\n${'0a'.repeat(32)}|`],
  ])('%s: %j', (expected, text) => {
    const [first = [], ...body] = rows(text);
    expect(isHeader(first, body)).toBe(expected);
  });
});

describe('names', () => {
  test('empty names are numbered, repeated ones told apart, white space is one blank', () => {
    expect(columnNames(['', 'a', 'a', ' Order\r\n date ', 'a (2)', 'a', ''])).toEqual([
      'Column 1',
      'a',
      'a (2)',
      'Order date',
      'a (2) (2)',
      'a (3)',
      'Column 7',
    ]);
  });

  test('names of objects are names like any other', () => {
    expect(columnNames(['__proto__', 'constructor', '__proto__'])).toEqual([
      '__proto__',
      'constructor',
      '__proto__ (2)',
    ]);
  });

  test('row names without a header cell get a column of their own', () => {
    expect(layout('age,city\nr1,20,Bonn\nr2,30,Ulm\nr3,40,Bonn\n').names).toEqual([
      'Column 1',
      'age',
      'city',
    ]);
  });

  test('a delimiter at the end of every row but the header adds no column', () => {
    expect(layout('age,city\n20,Bonn,\n30,Ulm,\n40,Bonn,\n').names).toEqual(['age', 'city']);
  });
});

describe('above the header', () => {
  const above = (text: string): unknown =>
    layout(text).notices.find(({ code }) => code === 'rows-above')?.facts?.['text'];

  test('Excel’s hint names the delimiter and is no row', () => {
    for (const hint of ['sep=;', '"sep=;"', 'SEP=;'])
      expect(layout(`${hint}\r\na;b\r\n1,5;2\r\n3,5;4\r\n`)).toMatchObject({
        delimiter: ';',
        names: ['a', 'b'],
        notices: [],
      });
  });

  test.each([
    ['Sales report 2024\nMade by shop\n\nname,spend\nAda,5\nBo,6\n', 'Sales report 2024 / Made by shop'],
    ['# Export\r\n# ----\r\nday,visits,spend\r\n2024-01-01,5,6\r\n2024-01-02,7,8\r\n', '# Export / # ----'],
    ['Account;Linden, Ltd\nname;age;spend;city\nAda;5;6,5;Bonn\nBo;6;7,5;Ulm\n', 'Account;Linden, Ltd'],
    ['销售报表\n\n姓名,消费\n王芳,5\n李雷,6\n', '销售报表'],
    ['Sales\n \nname,spend,city\nAda,5,Bonn\nBo,6,Ulm\n', 'Sales'],
  ])('a title and notes are left out and told of: %j', (text, told) => {
    expect(above(text)).toBe(told);
    expect(layout(text).names).toContain(/name|姓名|day/.exec(text)![0]);
  });

  test.each([
    'review\nGood, nice, ok\nBad, ugly, no\nFine, great, wow\nSuper, cheap, yes\n',
    'age,city\nr1,20,Bonn\nr2,30,Ulm\nr3,40,Bonn\n',
    'a,b,c\n1,2,3\n4,5,6\n7,8,9\n',
    'total\n1,2\n3,4\n5,6\n',
  ])('what is no title stays: %j', (text) => {
    expect([above(text), layout(text).skip]).toEqual([undefined, 0]);
  });
});

describe('quotes in a text of one column', () => {
  test.each([
    [false, '"Great" dress\nIt is "ok"\n'],
    [false, 'Nice\n"Never closed\nFine\n'],
    [true, 'review\n"Nice, ""warm"" and soft"\n"Two\nlines"\nplain\n'],
    [true, 'review\nIt is "ok"\n5" wide\n'],
  ])('are cells’ own, or talk: %s for %j', (expected, text) => {
    expect(layout(text)).toMatchObject({ delimiter: '', hasQuotes: expected });
  });
});

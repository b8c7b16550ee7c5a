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

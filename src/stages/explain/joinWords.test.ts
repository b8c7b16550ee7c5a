import { expect, test } from 'vitest';
import { joinWords, singleNouns } from './joinWords';

/** Texts given as pieces between bars. */
function list(texts: readonly string[]): { words: string[]; ids: number[]; ends: number[] } {
  const words: string[] = [];
  const ids: number[] = [];
  const ends = texts.map((text) => {
    for (const word of text === '' ? [] : text.split('|')) {
      if (!words.includes(word)) words.push(word);
      ids.push(words.indexOf(word));
    }
    if (text !== '') ids.push(-1);
    return ids.length;
  });
  return { words, ids, ends };
}

function pieces(texts: readonly string[]): string[] {
  const { words, ids, ends } = joinWords(list(texts));
  return ends.map((end, i) =>
    ids
      .slice(ends[i - 1] ?? 0, end)
      .filter((id) => id >= 0)
      .map((id) => words[id]!)
      .join('|'),
  );
}
const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text);
/** Enough else for a pair to be worth noting. */
const others = [...times(40, '质量|很|不错|颜色|很|漂亮'), ...times(40, 'the|colour|is|nice')];

test('pieces that always stand together become one word, over two steps as well', () => {
  const found = pieces([
    ...times(8, '火龙|果|很|甜'),
    ...times(8, '洗|发|水|好用'),
    ...times(8, '好用|漂亮'),
    ...others,
  ]);
  expect(found[0]).toMatch(/^火龙果\|/);
  expect(found[8]).toBe('洗发水|好用');
});

test('words that only meet often stay two: both have two characters', () => {
  expect(pieces([...times(8, '酒店|房间'), ...others])[0]).toBe('酒店|房间');
});

test('the firmer bond of two holds', () => {
  const found = pieces([...times(30, '性|价|高'), ...times(12, '价|比|高'), ...others]);
  expect(found[0]).toMatch(/^性价/);
});

test('a stop word ends a word only where the piece before it hardly occurs without it, and begins none', () => {
  const found = pieces([
    ...times(10, '这|笔记|本'),
    ...times(10, '这|本|词典'),
    ...times(10, '我|吃'),
    ...times(30, '我|买'),
    ...times(30, '他|吃'),
    ...others,
  ]);
  expect(found[0]).toBe('这|笔记本');
  expect(found[20]).toBe('我|吃');
});

test('a preposition glued to the head of a name is taken off', () => {
  expect(pieces([...times(10, '在京|东|买'), ...others])[0]).toMatch(/^京东/);
});

test('other scripts, few texts and no texts stay as they are', () => {
  const english = list(times(20, 'very|good'));
  expect(joinWords(english)).toBe(english);
  expect(pieces(times(2, '火龙|果'))).toEqual(['火龙|果', '火龙|果']);
  expect(pieces([])).toEqual([]);
  expect(pieces(['', '火龙|果', ''])).toEqual(['', '火龙|果', '']);
});

test('texts keep their places when empty ones lie between', () => {
  const found = pieces(['', ...times(10, '火龙|果|甜'), '', '质量', ...others]);
  expect([found[0], found[11], found[12]]).toEqual(['', '', '质量']);
});

test('a single character is a thing when measure words stand before it', () => {
  const { words, ids } = list([...times(12, '这|本|书'), ...times(3, '看|书'), ...times(20, '买|了')]);
  expect([...singleNouns({ words, ids })].map((id) => words[id])).toEqual(['书']);
  expect(singleNouns({ words: [], ids: [] }).size).toBe(0);
});

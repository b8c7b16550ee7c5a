import { expect, test } from 'vitest';
import { Lesson } from './lesson';

const options = { seed: 1, dimensions: 16, isLatinOnly: true };
const english = Array.from({ length: 60 }, (_, i) => `the dress number ${i} is soft and fits well`);
const chinese = Array.from({ length: 60 }, (_, i) => `衣服很好看${i}，质量不错`);

test('of a mixed corpus the teacher reads its own language, and the others are named for somebody else', async () => {
  const lesson = await Lesson.start([...english, ...chinese], options, {});
  expect([lesson.isMixed, lesson.readable, lesson.distinct]).toEqual([true, 60, 120]);
  const texts = await lesson.texts(500);
  const { texts: others, isOther } = lesson.others();
  expect([...texts].sort()).toEqual([...english].sort());
  expect([...others].sort()).toEqual([...chinese].sort());
  expect(isOther.reduce((sum, other) => sum + other, 0)).toBe(60);
});

test('a few texts in another language make no mixed corpus', async () => {
  const lesson = await Lesson.start([...english, ...chinese.slice(0, 2)], options, {});
  expect(lesson.isMixed).toBe(false);
  expect(await lesson.texts(500)).toHaveLength(60);
});

test('a teacher that reads every script is asked for all', async () => {
  const lesson = await Lesson.start([...english, ...chinese], { ...options, isLatinOnly: false }, {});
  expect(lesson.isMixed).toBe(false);
  expect(await lesson.texts(500)).toHaveLength(120);
});

test('a mixed lesson learns of both languages, and questions in either are answered', async () => {
  const lesson = await Lesson.start([...english, ...chinese], options, {});
  await lesson.texts(500);
  const { isOther } = lesson.others();
  const data = new Float32Array(isOther.length * 4);
  for (const [i, other] of isOther.entries())
    data.set(other ? [0, 1, 0, 0.1 * (i % 3)] : [1, 0, 0.1 * (i % 3), 0], 4 * i);
  await lesson.learn({ data, rows: isOther.length, cols: 4 }, {});
  const { data: made, rows, cols } = await lesson.encode({});
  expect(rows).toBe(120);
  const cosine = (a: number, b: number): number => {
    let sum = 0;
    for (let c = 0; c < cols; c++) sum += made[a * cols + c]! * made[b * cols + c]!;
    return sum;
  };
  expect(cosine(0, 1)).toBeGreaterThan(0.5);
  expect(cosine(60, 61)).toBeGreaterThan(0.5);
  expect(cosine(0, 60)).toBeLessThan(0);
});

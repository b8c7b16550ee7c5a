import { expect, test } from 'vitest';
import { boundedCache } from './boundedCache';

const vector = (value: number) => Float32Array.of(value);

test('forgets what was set longest ago', () => {
  const cache = boundedCache(2);
  cache.set('a', vector(1));
  cache.set('b', vector(2));
  cache.set('a', vector(3));
  cache.set('c', vector(4));
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([vector(3), undefined, vector(4)]);
});

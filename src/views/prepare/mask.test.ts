import { expect, test } from 'vitest';
import { mask } from './mask';

test('an e-mail keeps its first letter and its ending', () => {
  expect(mask('anna.smith@mail.example.com', 'email')).toBe('a••••@••••.com');
});

test('what only claims to be an e-mail is hidden whole', () => {
  expect(mask('anna smith', 'email')).toBe('••••');
});

test('a phone number keeps its last two digits', () => {
  expect(mask('+86 138-0013-8042', 'phone')).toBe('•••• 42');
  expect(mask('n', 'phone')).toBe('••••');
});

test('a name keeps its first character, in any script', () => {
  expect(mask('王小明', 'name')).toBe('王••••');
  expect(mask(' Anna', undefined)).toBe('A••••');
});

test('an address shows nothing and an empty cell stays empty', () => {
  expect(mask('1 Long Road', 'address')).toBe('••••');
  expect(mask('  ', 'email')).toBe('');
});

test('nothing longer than the mask gets through', () => {
  for (const kind of ['email', 'phone', 'name', 'address'] as const)
    expect(mask('x'.repeat(10_000), kind).length).toBeLessThan(20);
});

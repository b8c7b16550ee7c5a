import { expect, test } from 'vitest';
import { safeFileName } from './fileName';

test.each([
  ['Shop “A/B” <x>: *?"|', 'Shop “A B”  x.csv'],
  ['../../etc\\passwd', '.. .. etc passwd.csv'],
  ['a\u0000b\nc', 'a b c.csv'],
  ['safe\u202Evsc.exe', 'safe vsc.exe.csv'],
  ['\u2066\u200f', 'kindred.csv'],
  ['忠实顾客', '忠实顾客.csv'],
])('%j → %j', (wanted, name) => expect(safeFileName(wanted, '.csv')).toBe(name));

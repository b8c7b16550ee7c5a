import { readKeys } from '../../core/data/keyTexts';
import type { TableKind } from '../../core/data/logMapping';
import type { ColumnGuess } from '../../core/data/role';
import { columnNamed, type Table } from '../../core/data/table';
import { partScore, spaced } from './logColumns';

/** A table among several, with what is known of it. */
export interface NamedTable {
  readonly name: string;
  readonly table: Table;
  readonly guesses: readonly ColumnGuess[];
  readonly kind: TableKind;
  /** The user said what its rows are. */
  readonly isKindChosen?: boolean;
  /** Its headers are those of a known export. */
  readonly isKnown?: boolean;
}

/** Two columns that name the same things. */
export interface JoinKey {
  readonly leftColumn: string;
  readonly rightColumn: string;
  /** No two rows of the right name the same thing. */
  readonly isUnique: boolean;
  /**
   * Share of the distinct keys of either that the other has, 0–1, the larger: few customers write a review, but those who
   * do are customers.
   */
  readonly share: number;
}

const productName = 'product name';

/** A product may be named by its id in one table and by its name in another column of the same header; values decide. */
const areProducts = (a: string, b: string): boolean =>
  [a, b].every((entity) => entity === 'product' || entity === productName);

/** Fewer common keys are chance. */
const leastShare = 0.1;

/** What a column names: 'customer', 'order', 'product', an address, or just what its header says; null for values. */
export function entityOf(guess: ColumnGuess, kind: TableKind): string | null {
  const { role, name, personal, distinct, dateOrder } = guess;
  if (distinct < 2 || dateOrder || role === 'amount' || role === 'text') return null;
  if (personal === 'email') return 'email';
  if (personal === 'phone') return 'phone';
  if (role === 'personal') return null;
  const plain = spaced(name).trim();
  if (plain === 'id' || plain === 'key' || plain === 'code') return kindEntity[kind];
  if (/\bid\b/u.test(plain) && !/^(?:customer|order|product|item) /u.test(plain)) return plain;
  for (const part of ['order', 'customer', 'product'] as const)
    if (partScore(part, guess) >= 0.8) return part;
  if (partScore('productName', guess) >= 0.8) return productName;
  // Words that two tables share: a category and its translation, a region and who looks after it.
  return role === 'category' || guess.evidence.code === 'too-many-values' ? plain : null;
}

const kindEntity: Readonly<Record<TableKind, string>> = {
  customers: 'customer',
  orders: 'order',
  events: 'event',
  products: 'product',
  reviews: 'review',
};

/** The best columns to join two tables by; undefined when no pair names the same and shares values. */
export function bestJoinKey(left: NamedTable, right: NamedTable): JoinKey | undefined {
  let best: (JoinKey & { readonly rank: number }) | undefined;
  for (const a of left.guesses) {
    const entity = entityOf(a, left.kind);
    if (entity === null) continue;
    for (const b of right.guesses) {
      const other = entityOf(b, right.kind);
      if (other === null || (other !== entity && !areProducts(other, entity))) continue;
      const key = compared(left.table, a.name, right.table, b.name);
      if (key.share < leastShare) continue;
      // Ids before addresses before words; a key that is unique on the right before one that is not.
      const isId =
        other === entity && (['customer', 'order', 'product'].includes(entity) || /\bid\b/u.test(entity));
      const isSame = spaced(a.name) === spaced(b.name);
      const isWord = !isId && entity !== 'email' && entity !== 'phone';
      if (isWord && !key.isUnique) continue;
      const rank =
        key.share + (isId ? 1 : 0) + (key.isUnique ? 0.5 : 0) + (isSame ? 0.25 : 0) - (isWord ? 1 : 0);
      if (!best || rank > best.rank) best = { ...key, rank };
    }
  }
  if (!best) return undefined;
  const { rank: _rank, ...key } = best;
  return key;
}

function compared(left: Table, leftColumn: string, right: Table, rightColumn: string): JoinKey {
  const a = readKeys(columnNamed(left, leftColumn)!);
  const b = readKeys(columnNamed(right, rightColumn)!);
  const rows = b.codes.reduce((sum, code) => sum + (code >= 0 ? 1 : 0), 0);
  const known = new Set(b.texts);
  const found = a.texts.reduce((sum, text) => sum + (known.has(text) ? 1 : 0), 0);
  return {
    leftColumn,
    rightColumn,
    isUnique: rows === b.texts.length,
    share: found / Math.max(1, Math.min(a.texts.length, b.texts.length)),
  };
}

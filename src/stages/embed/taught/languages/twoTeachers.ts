import type { Matrix } from '../../../../core/data/matrix';
import type { Control } from '../../../../core/data/progress';
import { bridgeLanguages } from './bridgeLanguages';
import { toTableSpace, type TableSpace } from './tableSpace';

/** What a teacher says of the texts that it reads, and a static table of those that it does not. */
export interface BothSaid {
  /** By the teacher, of the texts with `isOther` 0, in their order. */
  readonly said: Matrix;
  /** By the table, of the others, in their order. */
  readonly others: Matrix;
  /** Uint8Array m */
  readonly isOther: Uint8Array;
  readonly space: TableSpace;
}

/**
 * One lesson of two teachers, of whom each reads a language of its own.
 *
 * @returns m×d: both languages in the table's space, brought together where they speak of the same
 */
export async function sayBoth(
  { said, others, isOther, space }: BothSaid,
  seed: number,
  control: Control,
): Promise<Matrix> {
  const { d } = space;
  const turned = toTableSpace(space, said);
  if (others.cols !== d || turned.rows + others.rows !== isOther.length)
    throw new RangeError(
      `sayBoth: ${turned.rows} and ${others.rows} vectors of ${d} and ${others.cols} for ${isOther.length} texts`,
    );
  const together = new Float32Array(isOther.length * d);
  const next: [number, number] = [0, 0];
  for (const [i, other] of isOther.entries()) {
    const from = next[other as 0 | 1]++ * d;
    together.set((other ? others : turned).data.subarray(from, from + d), i * d);
  }
  const data = await bridgeLanguages(together, isOther, d, seed, control);
  return { data, rows: isOther.length, cols: d };
}

import { textHash } from './textHash';

/**
 * Where a customer stands among all, 0 ≤ x < 1: by a hash of the id and of the seed, so that the same customer stands
 * there in every later month, whatever file or order they come in, and nothing has to be remembered. Blanks, case and
 * noughts before a number do not count: they are what spreadsheets lose and cleaning brings back.
 */
export function standing(id: string, seed: number): number {
  return (
    Number.parseInt(
      textHash(
        `${seed} ${id
          .trim()
          .toLowerCase()
          .replace(/^0+(?=\d+$)/u, '')}`,
      ).slice(0, 13),
      16,
    ) /
    2 ** 52
  );
}

/** Whether a customer is held back: a larger share holds back all of a smaller one and more. @param share  0–1 */
export const isHeldBack = (id: string, seed: number, share: number): boolean =>
  share > 0 && standing(id, seed) < share;

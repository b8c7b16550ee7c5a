import type { Lesson, RowPairs, Taught } from '../../core/data/lesson';

/**
 * Lessons for another table of the same customers. Pairs of whom one is not there are left out, and so are lessons that have
 * no pairs any more.
 *
 * @param from  Int32Array, row of the lessons → whose it is, −1 = nobody's; read only
 * @param now  Int32Array, row of the other table → whose it is, −1 = nobody's; read only
 */
export function moveLessons(
  lessons: readonly Lesson[],
  from: Int32Array,
  now: Int32Array,
): readonly Lesson[] {
  const moved = mover(from, now);
  return lessons.map((lesson) => ({ ...lesson, ...moved(lesson) })).filter(hasPairs);
}

/** The same for lessons that bend a map. @returns null where nothing of them is left */
export function moveTaught(taught: Taught, from: Int32Array, now: Int32Array): Taught | null {
  const left = { ...taught, ...mover(from, now)(taught) };
  return hasPairs(left) ? left : null;
}

const hasPairs = ({ together, apart }: RowPairs): boolean => together.length + apart.length > 0;

function mover(from: Int32Array, now: Int32Array): (pairs: RowPairs) => RowPairs {
  const rowOf = new Map<number, number>();
  now.forEach((one, row) => {
    if (one >= 0 && !rowOf.has(one)) rowOf.set(one, row);
  });
  const moved = (rows: readonly number[]): number[] => {
    const left: number[] = [];
    for (let p = 0; p < rows.length; p += 2) {
      const [a, b] = [rowOf.get(from[rows[p]!] ?? -1), rowOf.get(from[rows[p + 1]!] ?? -1)];
      if (a !== undefined && b !== undefined) left.push(a, b);
    }
    return left;
  };
  return ({ together, apart }) => ({ together: moved(together), apart: moved(apart) });
}

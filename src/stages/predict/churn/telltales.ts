import type { Matrix } from '../../../core/data/matrix';
import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import { rocAuc } from '../classes/ranking';
import { binMatrix } from './binMatrix';
import { isAboutLeaving } from './churnColumn';

/** A column that knows who left: most likely it was filled in afterwards. */
export interface Telltale {
  readonly column: string;
  /** name: it speaks of leaving · alone: by itself it tells leavers from the rest. */
  readonly why: 'name' | 'alone';
  /** Area under the ROC curve of this column by itself, on the half of the customers it was not read from. */
  readonly rocAuc: number;
}

/** A column by itself hardly ever tells so well what will happen. */
const suspicious = 0.97;
const steps = 32;

/**
 * Columns that must not be learned from. Each is read by itself: share of leavers in each of its steps on every second
 * customer, with one example of doubt, and judged on the others.
 *
 * @param x  examples n×d; read only
 * @param sourceOf  Int32Array d, number of x → column 0…m−1
 * @throws AbortError
 */
export async function findTelltales(
  x: Matrix,
  isOf: Uint8Array,
  columns: readonly string[],
  sourceOf: Int32Array,
  control: Control = {},
): Promise<Telltale[]> {
  const pace = makePacer(control);
  const { bins, edges } = binMatrix(x);
  const overall = isOf.reduce((sum, one) => sum + one, 0) / Math.max(1, isOf.length);
  const found: Telltale[] = [];
  for (const [source, column] of columns.entries()) {
    await pace(source / columns.length);
    const own = bins.flatMap((bin, j) => (sourceOf[j] === source ? [{ bin, last: edges[j]!.length }] : []));
    const step = Int32Array.from(isOf, (_, i) =>
      own.reduce((key, { bin, last }) => {
        const width = Math.min(steps, last + 1);
        return key * width + Math.floor((bin[i]! * width) / (last + 1));
      }, 0),
    );
    const counts = new Map<number, { of: number; all: number }>();
    for (let i = 0; i < isOf.length; i += 2) {
      const count = counts.get(step[i]!) ?? { of: 0, all: 0 };
      counts.set(step[i]!, { of: count.of + isOf[i]!, all: count.all + 1 });
    }
    const judged = isOf.filter((_, i) => i % 2 === 1);
    const scores = Float64Array.from(judged, (_, at) => {
      const { of, all } = counts.get(step[2 * at + 1]!) ?? { of: 0, all: 0 };
      return (of + overall) / (all + 1);
    });
    const area = rocAuc(scores, judged);
    if (isAboutLeaving(column)) found.push({ column, why: 'name', rocAuc: area });
    else if (area >= suspicious) found.push({ column, why: 'alone', rocAuc: area });
  }
  return found;
}

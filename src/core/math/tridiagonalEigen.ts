import { randomNormal, type Rng } from './rng';
import { tridiagonalize, type Tridiagonal } from './tridiagonal';

/** Bisections of an interval; each halves it, and a double has 53 digits. */
const maxBisections = 64;

/** Starts and solutions of one inverse iteration; nearly always one start and two solutions do. */
const maxRounds = 8;

/** What rounding leaves of a unit vector that depends on those before it is shorter than this. */
const remnant = 1e-12;

/**
 * The largest eigenvalues of a symmetric matrix and their eigenvectors, exact to rounding at the size of the matrix: by
 * tridiagonal form, bisection and inverse iteration. Takes ⅔·n³ multiplications and r·n² more, where all eigenvectors by
 * QL or Jacobi rotations would take several n³.
 *
 * @param a  Float64Array n×n, row-major; only its part on and below the diagonal counts; read only
 * @param r  wanted, 0 ≤ r ≤ n
 * @returns values Float64Array r, falling; vectors Float64Array r×n, row v the unit eigenvector of values[v]
 */
export function largestEigen(
  a: Float64Array,
  n: number,
  r: number,
  rng: Rng,
): { values: Float64Array<ArrayBuffer>; vectors: Float64Array<ArrayBuffer> } {
  let largest = 0;
  for (const value of a) largest = Math.max(largest, Math.abs(value));
  // Entries near one: squares and reciprocals of tiny or huge ones would leave the range of doubles.
  const unit = largest > 0 && largest < Infinity ? 2 ** Math.floor(Math.log2(largest)) : 1;
  const matrix = tridiagonalize(
    a.map((value) => value / unit),
    n,
  );
  const values = largestEigenvalues(matrix, r);
  const vectors = eigenvectorsOf(matrix, values, rng);
  for (let v = 0; v < r; v++) matrix.turnBack(vectors.subarray(v * n, (v + 1) * n));
  return { values: values.map((value) => value * unit), vectors };
}

/**
 * The largest eigenvalues of a symmetric tridiagonal matrix by bisection on Sturm counts (Golub & Van Loan, section
 * 8.4.1): exact to rounding at the size of the matrix, clustered ones too.
 *
 * @returns Float64Array r, falling
 */
function largestEigenvalues({ diagonal, off }: Tridiagonal, r: number): Float64Array<ArrayBuffer> {
  const n = diagonal.length;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < n; i++) {
    const radius = Math.abs(off[i]!) + Math.abs(off[i + 1] ?? 0);
    lowest = Math.min(lowest, diagonal[i]! - radius);
    highest = Math.max(highest, diagonal[i]! + radius);
  }
  const near = 2 * Number.EPSILON * Math.max(Math.abs(lowest), Math.abs(highest));
  const values = new Float64Array(r);
  let above = highest + near;
  for (let v = 0; v < r; v++) {
    let low = lowest - near;
    let high = above;
    for (let round = 0; round < maxBisections && high - low > near; round++) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      if (countAbove(diagonal, off, middle) > v) low = middle;
      else high = middle;
    }
    values[v] = (low + high) / 2;
    above = high;
  }
  return values;
}

/** How many eigenvalues lie above a number: the signs of the pivots of T − x (Sylvester's law of inertia). */
function countAbove(diagonal: Float64Array, off: Float64Array, x: number): number {
  let count = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i++) {
    pivot = diagonal[i]! - x - (off[i]! * off[i]!) / pivot;
    if (pivot === 0) pivot = -Number.MIN_VALUE * 2 ** 60;
    if (pivot > 0) count++;
  }
  return count;
}

/**
 * Unit eigenvectors of a symmetric tridiagonal matrix to given eigenvalues, by inverse iteration (Golub & Van Loan,
 * section 8.2.2) from random starts; each is made orthogonal to those before it, so that equal eigenvalues get a basis.
 *
 * @param values  falling, exact to rounding
 * @returns Float64Array r×n, row v the eigenvector of values[v]
 */
function eigenvectorsOf(matrix: Tridiagonal, values: Float64Array, rng: Rng): Float64Array<ArrayBuffer> {
  const n = matrix.diagonal.length;
  const vectors = new Float64Array(values.length * n);
  let size = 0;
  for (let i = 0; i < n; i++)
    size = Math.max(size, Math.abs(matrix.diagonal[i]!) + 2 * Math.abs(matrix.off[i]!));
  const negligible = Number.EPSILON * (size || 1);
  const solve = makeShiftedSolver(matrix, negligible);
  for (let v = 0; v < values.length; v++) {
    const vector = vectors.subarray(v * n, (v + 1) * n);
    // Eigenvalues that bisection cannot tell apart are told apart here, or all would give one direction.
    const shift = values[v]! - (v % 16) * negligible;
    let isStarted = false;
    for (let round = 0; round < maxRounds; round++) {
      if (isStarted) solve(shift, vector);
      else for (let i = 0; i < n; i++) vector[i] = randomNormal(rng);
      const wasStarted = isStarted;
      isStarted = makeOrthogonal(vectors, v, n);
      if (isStarted && wasStarted && residual(matrix, values[v]!, vector) <= 4 * Math.sqrt(n) * negligible)
        break;
    }
  }
  return vectors;
}

/** Gaussian elimination with exchange of rows on T − shift; tiny pivots are made `negligible`. */
function makeShiftedSolver(
  { diagonal, off }: Tridiagonal,
  negligible: number,
): (shift: number, x: Float64Array) => void {
  const n = diagonal.length;
  const first = new Float64Array(n);
  const second = new Float64Array(n);
  const third = new Float64Array(n);
  const safe = (pivot: number): number =>
    Math.abs(pivot) >= negligible ? pivot : pivot < 0 ? -negligible : negligible;
  return (shift, x) => {
    let here = diagonal[0]! - shift;
    let right = off[1] ?? 0;
    for (let i = 0; i < n - 1; i++) {
      const below = off[i + 1]!;
      const next = diagonal[i + 1]! - shift;
      const beyond = off[i + 2] ?? 0;
      if (Math.abs(below) > Math.abs(here)) {
        const factor = here / below;
        first[i] = below;
        second[i] = next;
        third[i] = beyond;
        here = right - factor * next;
        right = -factor * beyond;
        const held = x[i]!;
        x[i] = x[i + 1]!;
        x[i + 1] = held - factor * x[i + 1]!;
      } else {
        const pivot = safe(here);
        const factor = below / pivot;
        first[i] = pivot;
        second[i] = right;
        third[i] = 0;
        here = next - factor * right;
        right = beyond;
        x[i + 1]! -= factor * x[i]!;
      }
    }
    first[n - 1] = safe(here);
    for (let i = n - 1; i >= 0; i--)
      x[i] = (x[i]! - (second[i]! * (x[i + 1] ?? 0) + third[i]! * (x[i + 2] ?? 0))) / first[i]!;
  };
}

/** Gram–Schmidt against the rows before row v, twice, then unit length; false when nothing is left of it. */
function makeOrthogonal(vectors: Float64Array, v: number, n: number): boolean {
  const own = v * n;
  if (!scaleToUnit(vectors, own, n, 0)) return false;
  for (let pass = 0; pass < 2; pass++) {
    for (let u = 0; u < v; u++) {
      const other = u * n;
      let along = 0;
      for (let i = 0; i < n; i++) along += vectors[own + i]! * vectors[other + i]!;
      for (let i = 0; i < n; i++) vectors[own + i]! -= along * vectors[other + i]!;
    }
    if (!scaleToUnit(vectors, own, n, remnant)) return false;
  }
  return true;
}

/** False when no entry of the row is larger than `least`, or one is no number. */
function scaleToUnit(vectors: Float64Array, own: number, n: number, least: number): boolean {
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, Math.abs(vectors[own + i]!));
  if (!(largest > least)) return false;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (vectors[own + i]! / largest) ** 2;
  const factor = 1 / (largest * Math.sqrt(squares));
  for (let i = 0; i < n; i++) vectors[own + i]! *= factor;
  return true;
}

/** ‖T·x − value·x‖. */
function residual({ diagonal, off }: Tridiagonal, value: number, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const image = off[i]! * (x[i - 1] ?? 0) + diagonal[i]! * x[i]! + (off[i + 1] ?? 0) * (x[i + 1] ?? 0);
    sum += (image - value * x[i]!) ** 2;
  }
  return Math.sqrt(sum);
}

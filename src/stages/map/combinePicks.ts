/** How customers marked now go together with those marked before. */
export type Combine = 'new' | 'add' | 'subtract' | 'intersect';

/**
 * Customers who are picked after some more were marked.
 *
 * @param before item → 1 for those picked until now; null: nobody. Read only
 * @param marked item → 1 for those marked; read only, as long as `before`
 * @returns a new array, item → 1; null when nobody is left
 */
export function combinePicks(before: Uint8Array | null, marked: Uint8Array, how: Combine): Uint8Array | null {
  const known = before?.length === marked.length ? before : null;
  const combined = new Uint8Array(marked.length);
  let isAnybody = false;
  for (let i = 0; i < marked.length; i++) {
    const [was, is] = [known?.[i] === 1, marked[i] === 1];
    const stays =
      how === 'new' ? is : how === 'add' ? was || is : how === 'subtract' ? was && !is : was && is;
    if (!stays) continue;
    combined[i] = 1;
    isAnybody = true;
  }
  return isAnybody ? combined : null;
}

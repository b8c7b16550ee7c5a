/**
 * Whether two texts are at most `limit` edits apart: letters put in, left out, changed, or two neighbours swapped
 * (optimal string alignment; Damerau, 1964). Only the band of that width is computed.
 */
export function isWithin(a: string, b: string, limit: number): boolean {
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > limit) return false;
  const width = b.length + 1;
  let [two, one, now] = [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
  for (let j = 0; j < width; j++) one[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const [from, to] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
    now.fill(limit + 1);
    if (from === 1) now[0] = i;
    let least = now[0]!;
    for (let j = from; j <= to; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let edits = Math.min(one[j]! + 1, now[j - 1]! + 1, one[j - 1]! + (isSame ? 0 : 1));
      const isSwap =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (isSwap) edits = Math.min(edits, two[j - 2]! + 1);
      now[j] = edits;
      least = Math.min(least, edits);
    }
    if (least > limit) return false;
    [two, one, now] = [one, now, two];
  }
  return one[b.length]! <= limit;
}

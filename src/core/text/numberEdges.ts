/** Whether digits at a position begin something, rather than go on with a word, a code, a fraction or a price. */
export function isOpen(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - 2), start);
  return !/[A-Za-z_\d]$|[A-Za-z\d][-_]$|\d[.,/:]$|[$¥￥€£₩₹#*]$/.test(before);
}

/** Whether a number ends at a position: no digit, letter or fraction follows. */
export function isClosed(plain: string, end: number): boolean {
  return !/^(?:[A-Za-z_\d*]|[.:]\d|,\d{3}(?!\d)|[-/]\d{1,6}(?!\d)|%)/.test(plain.slice(end, end + 9));
}

/** JSON for people and diffs: two spaces, numbers with at most six decimals, a line break at the end. */
export function toJson(value: unknown): string {
  const rounded = (_key: string, part: unknown): unknown =>
    typeof part === 'number' && Number.isFinite(part) ? Number(part.toFixed(6)) + 0 : part;
  return `${JSON.stringify(value, rounded, 2)}\n`;
}

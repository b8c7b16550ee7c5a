/** Cells of a basket column: what a customer has to do with, and how often, as `wool scarf ×3 | mug`. */

const separator = ' | ';

/**
 * @param names  distinct; a vertical bar in a name is written as a slash
 * @param counts  how often each, whole numbers ≥ 1
 */
export function writeBasket(names: readonly string[], counts: readonly number[]): string {
  return names
    .map((name, i) => {
      const plain = name.replaceAll('|', '/').trim();
      return counts[i] === 1 && !/×\d+$/u.test(plain) ? plain : `${plain} ×${counts[i]}`;
    })
    .join(separator);
}

/** The entries of a cell; a name that comes again is listed again. Nothing for an empty cell. */
export function readBasket(cell: string): { name: string; count: number }[] {
  return cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.*?)\s*×(\d+)$/su.exec(part);
      return match?.[1] ? { name: match[1], count: Number(match[2]) } : { name: part, count: 1 };
    });
}

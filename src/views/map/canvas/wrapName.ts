/** Longer names are cut before they are measured: two lines hold far less. */
const longest = 240;

/** As much of the pieces as a line holds, at least one; they are taken off the list. */
function takeLine(pieces: string[], widthPx: number, measure: (text: string) => number): string {
  let line = pieces.shift() ?? '';
  while (pieces.length && measure((line + pieces[0]!).trimEnd()) <= widthPx) line += pieces.shift()!;
  return line;
}

/**
 * At most two lines of a width; what does not fit ends in an ellipsis. Breaks at spaces, but not before the dot between
 * two parts; words wider than a line and scripts without spaces anywhere.
 */
export function wrapName(name: string, widthPx: number, measure: (text: string) => number): string[] {
  const characters = Array.from(name);
  const text = characters.length > longest ? characters.slice(0, longest).join('') : name;
  if (measure(text) <= widthPx) return [text];
  const pieces = text
    .split(/(?<=\s)(?!·\s)/)
    .flatMap((word) => (measure(word.trimEnd()) <= widthPx ? [word] : Array.from(word)));
  const first = takeLine(pieces, widthPx, measure).trim();
  if (pieces.length === 0) return [first];
  let second = pieces.join('');
  if (measure(second) <= widthPx && text === name) return [first, second.trim()];
  while (second && measure(`${second}…`) > widthPx) second = Array.from(second).slice(0, -1).join('');
  return [first, `${second.trimEnd()}…`];
}

const opening = '"“”「『';
const closing = '"”“」』';
const apart = /^[,，;；\n]/u;
const chineseAnd = ['并且', '而且', '同时', '且'];
const englishAnd = /^(?:and|&|&&)(?=\s)/i;

/** A part of a question. */
interface Clause {
  readonly text: string;
  /** It stood in quotation marks: the words themselves are meant. */
  readonly isQuoted: boolean;
}

/** A comma between digits groups them: 1,200. */
const groupsDigits = (line: string, i: number): boolean =>
  /[,，]/u.test(line[i]!) && /\d/.test(line[i - 1] ?? '') && /^\d{3}(?!\d)/.test(line.slice(i + 1, i + 5));

/** "between 5 and" waits for its other end. */
const isBetween = (text: string): boolean =>
  /(?:\bbetween|介于)\s*[^\s].*$/i.test(text) && !/\s(?:and|to|到|至)\s/i.test(text);

/**
 * Cuts a typed line into its parts at commas, semicolons, "and" and 且; not inside quotation marks, numbers, or between
 * two ends of a range. Empty parts are dropped.
 */
export function splitClauses(line: string): Clause[] {
  const clauses: Clause[] = [];
  let text = '';
  const end = (isQuoted = false): void => {
    const trimmed = text.trim();
    if (trimmed !== '') clauses.push({ text: trimmed, isQuoted });
    text = '';
  };
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!;
    const quote = opening.indexOf(sign);
    if (quote >= 0) {
      const close = line.slice(i + 1).search(/["”“」』]/u);
      const to = close < 0 ? line.length : i + 1 + close;
      const isAlone = text.trim() === '';
      if (isAlone) {
        text = line.slice(i + 1, to);
        end(true);
      } else text += line.slice(i, to + 1);
      i = to;
      continue;
    }
    if (apart.test(sign) && !groupsDigits(line, i)) {
      end();
      continue;
    }
    const rest = line.slice(i);
    const and = /\s/.test(line[i - 1] ?? ' ') ? englishAnd.exec(rest)?.[0] : undefined;
    const chinese = chineseAnd.find((word) => rest.startsWith(word));
    if ((and !== undefined || chinese !== undefined) && !isBetween(text)) {
      end();
      i += (and ?? chinese)!.length - 1;
      continue;
    }
    text += sign;
  }
  end();
  return clauses;
}

/** Without the quotation marks round it. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  const isQuoted = trimmed.length >= 2 && opening.includes(trimmed[0]!) && closing.includes(trimmed.at(-1)!);
  return isQuoted ? trimmed.slice(1, -1).trim() : trimmed;
}

/** The texts between quotation marks where nothing but "or" stands between them: "Health or Beauty" or "Books". */
export function quotedList(text: string): string[] | null {
  if (!/^(?:["“][^"“”]*["”](?:\s*(?:or|或者|或|、|\||,)\s*(?=["“])|\s*$))+$/iu.test(text.trim())) return null;
  return Array.from(text.matchAll(/["“]([^"“”]*)["”]/gu), (found) => found[1]!.trim());
}

const numberKey = '$number';
const special: Readonly<Record<string, number>> = { NaN, Infinity, '-Infinity': -Infinity, '-0': -0 };

/**
 * JSON whose text depends on the content alone: keys sorted, two spaces of indent. Numbers that JSON cannot hold (NaN,
 * ±Infinity, −0) are written as `{"$number": "NaN"}`; undefined properties are left out.
 */
export function stableJson(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, part: unknown) => {
      if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0)))
        return { [numberKey]: Object.is(part, -0) ? '-0' : String(part) };
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
    },
    2,
  );
}

/** What `stableJson` was given. @throws SyntaxError */
export function parseStableJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || !(numberKey in part)) return part;
    const name = part[numberKey];
    return typeof name === 'string' && Object.hasOwn(special, name) ? special[name] : part;
  });
}

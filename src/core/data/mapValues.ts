import { makePool, poolStrings } from './stringPool';
import type { Column } from './table';

/** A column with every distinct cell changed; cells that become equal share one text, '' becomes an empty cell. */
export function mapValues({ name, codes, values }: Column, change: (text: string) => string): Column {
  const positions = new Map<string, number>();
  const known = Int32Array.from(poolStrings(values), (text) => {
    const changed = change(text);
    if (changed === '') return -1;
    const position = positions.get(changed) ?? positions.size;
    positions.set(changed, position);
    return position;
  });
  return {
    name,
    codes: codes.map((code) => (code < 0 ? -1 : known[code]!)),
    values: makePool([...positions.keys()]),
  };
}

import { parseArgs } from 'node:util';
import { Refusal } from './refusal';

/** Options by name: true for those that take a value. */
export type OptionNames = Readonly<Record<string, boolean>>;

/** A command line taken apart; nothing is interpreted yet. */
export interface Arguments {
  readonly inputs: readonly string[];
  /** Option → its values in order; '' for one that takes none. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes a verb's arguments apart: `--name value` or `--name=value`, inputs anywhere, `--` before names that start
 * with a dash.
 *
 * @throws Refusal for an option that is not known, one that lacks its value, or a value where none is taken
 */
export function readArguments(verb: string, argv: readonly string[], known: OptionNames): Arguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(known).map(([name, takesValue]) => [
        name,
        { type: takesValue ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const inputs: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') inputs.push(token.value);
    if (token.kind !== 'option') continue;
    const { rawName, name, value, inlineValue } = token;
    if (!Object.hasOwn(known, name) || !rawName.startsWith('--'))
      throw new Refusal(`${verb} has no option ${rawName}; kindred ${verb} --help lists them.`);
    if (!known[name] && value !== undefined) throw new Refusal(`${rawName} takes no value.`);
    if (known[name] && (value === undefined || (!inlineValue && value.startsWith('--'))))
      throw new Refusal(`${rawName} needs a value behind it.`);
    values.set(name, [...(values.get(name) ?? []), value ?? '']);
  }
  return { inputs, values };
}

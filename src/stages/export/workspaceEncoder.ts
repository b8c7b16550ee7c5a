import type { FittedEncoder } from '../../core/data/encoder';
import { kindOfArray } from './arrayParts';
import type { RawArray, RawWorkspace } from './workspaceMigrations';
import type { EncoderJson } from './workspaceSchemas';

/** Path of what a fitted encoder says of itself; its arrays lie in the folder of that name. */
export const encoderPath = 'encoder.json';
const folder = 'encoder/';
const endings = { int8: 'i8', uint8: 'u8', int32: 'i32', uint32: 'u32', float32: 'f32' } as const;
const arrayPath = new RegExp(`^${folder}([a-z][A-Za-z0-9]*)\\.(?:${Object.values(endings).join('|')})$`);

/** The arrays of a fitted encoder as parts of a file, by name. */
export function encoderArrays({ arrays }: FittedEncoder): Record<string, RawArray> {
  const parts = Object.entries(arrays).map(([name, data]): [string, RawArray] => {
    const path = `${folder}${name}.${endings[kindOfArray(data)]}`;
    if (!arrayPath.test(path)) throw new TypeError(`encoderArrays: ${path} is no path of an array`);
    return [path, { data, shape: [data.length] }];
  });
  return Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A fitted encoder as a file holds it. What the arrays must be, who opens it knows (`openTaught`). */
export function readEncoder(json: EncoderJson, { arrays }: RawWorkspace): FittedEncoder {
  const own = Object.entries(arrays).flatMap(([path, { data }]) => {
    const name = arrayPath.exec(path)?.[1];
    return name === undefined || data instanceof Uint32Array ? [] : [[name, data] as const];
  });
  return { json, arrays: Object.fromEntries(own) };
}

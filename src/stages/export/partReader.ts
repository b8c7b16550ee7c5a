import * as v from 'valibot';
import { UserError } from '../../core/data/userError';
import { arrayKinds, type ArrayKind } from './arrayParts';
import type { RawWorkspace } from './workspaceMigrations';
import { partSchemas } from './workspaceSchemas';

export const damaged = (part: string): UserError => new UserError('workspace-file-damaged', { part });

/**
 * Reads parts that are as their schemas and shapes say.
 *
 * @throws UserError workspace-file-missing-part, workspace-file-damaged (fact: part), of the reader's functions
 */
export function makeReader({ json, arrays }: RawWorkspace) {
  return {
    json<P extends keyof typeof partSchemas>(path: P): v.InferOutput<(typeof partSchemas)[P]> {
      if (!Object.hasOwn(json, path)) throw new UserError('workspace-file-missing-part', { part: path });
      const schema: v.GenericSchema<unknown, v.InferOutput<(typeof partSchemas)[P]>> = partSchemas[path];
      const parsed = v.safeParse(schema, json[path]);
      if (!parsed.success) throw damaged(path);
      return parsed.output;
    },
    has: (path: string): boolean => Object.hasOwn(arrays, path),
    /** An array of this kind and shape. */
    array<K extends ArrayKind>(
      path: string,
      kind: K,
      shape: readonly number[],
    ): InstanceType<(typeof arrayKinds)[K]> {
      const array = Object.hasOwn(arrays, path) ? arrays[path] : undefined;
      if (!array) throw new UserError('workspace-file-missing-part', { part: path });
      const isAsked =
        array.data instanceof arrayKinds[kind] &&
        array.shape.length === shape.length &&
        shape.every((size, axis) => array.shape[axis] === size);
      if (!isAsked) throw damaged(path);
      return array.data as InstanceType<(typeof arrayKinds)[K]>;
    },
  };
}

export type Reader = ReturnType<typeof makeReader>;

/** @throws UserError workspace-file-damaged unless every value is a whole number in [low, high] */
export function within(path: string, values: Int32Array | Uint32Array, low: number, high: number): void {
  for (const value of values) if (value < low || value > high) throw damaged(path);
}

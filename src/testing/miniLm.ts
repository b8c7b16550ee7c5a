import { readFile } from 'node:fs/promises';
import { loadModel, type ModelManifest } from '../core/runtime/modelFiles';
import type { Runtime, Session } from '../core/runtime/runtime';
import { parseVocabulary } from '../core/text/wordPiece';
import type { Transformer } from '../stages/embed/transformer';

export interface MiniLm {
  readonly manifest: ModelManifest;
  /** Bytes of `model.onnx`. */
  readonly graph: Uint8Array;
  /** As `encodeTransformer` takes it. */
  readonly transformer: Transformer & { readonly session: Session; readonly sessions: readonly Session[] };
}

/** The committed English model, verified, with a session of the given runtime. */
export async function openMiniLm(runtime: Runtime): Promise<MiniLm> {
  const { manifest, files } = await loadModel('minilm-l6', (path) => readFile(path));
  const graph = files.get('model.onnx')!;
  const vocabulary = parseVocabulary(new TextDecoder().decode(files.get('vocab.txt')));
  const session = await runtime.session(graph);
  const { maxTokens, dimensions } = manifest;
  return {
    manifest,
    graph,
    transformer: { session, sessions: [session], vocabulary, maxTokens, dimensions },
  };
}

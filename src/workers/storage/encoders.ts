import type { BroughtEncoder } from '../../core/data/broughtEncoder';
import { sha256Hex } from '../../core/runtime/modelFiles';
import type { Files } from './files';

/** An encoder and its two files. */
export interface StoredEncoder {
  readonly entry: BroughtEncoder;
  readonly model: Uint8Array;
  readonly tokenizer: Uint8Array;
}

/** Encoders that the user brought, on the device by the hash of their model file. */
export interface EncoderStore {
  /** By name. */
  list(): Promise<BroughtEncoder[]>;
  /** One that is there already is replaced. @throws UserError storage-full, and nothing is left behind */
  save(encoder: StoredEncoder): Promise<void>;
  /** null: it is not there, or its files are not what was stored. */
  load(sha256: string): Promise<StoredEncoder | null>;
  rename(sha256: string, name: string): Promise<void>;
  remove(sha256: string): Promise<void>;
}

/** Of this form are names of folders; others are never asked for. */
const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

const modelFile = 'model.onnx';
const tokenizerFile = 'tokenizer.json';
/** Written last: without it, nothing was stored. */
const cardFile = 'encoder.json';

interface Card {
  readonly version: 1;
  readonly entry: BroughtEncoder;
  readonly tokenizerSha256: string;
}

export function encoderStore(files: Files): EncoderStore {
  async function card(sha256: string): Promise<Card | null> {
    try {
      const bytes = isHash(sha256) ? await files.read(sha256, cardFile) : null;
      const found = bytes && (JSON.parse(new TextDecoder().decode(bytes)) as Partial<Card>);
      return found?.version === 1 && found.entry?.sha256 === sha256 ? (found as Card) : null;
    } catch {
      // Cut short: as good as not stored.
      return null;
    }
  }
  const writeCard = (value: Card): Promise<void> =>
    files.write(value.entry.sha256, cardFile, new TextEncoder().encode(JSON.stringify(value)));

  return {
    async list() {
      const found = await Promise.all((await files.folders()).map(card));
      return found
        .flatMap((entry) => (entry ? [entry.entry] : []))
        .sort((a, b) => a.name.localeCompare(b.name) || a.addedAt - b.addedAt);
    },

    async save({ entry, model, tokenizer }) {
      try {
        await files.write(entry.sha256, modelFile, model);
        await files.write(entry.sha256, tokenizerFile, tokenizer);
        await writeCard({ version: 1, entry, tokenizerSha256: await sha256Hex(tokenizer) });
      } catch (error) {
        await files.removeFolder(entry.sha256).catch(() => undefined);
        throw error;
      }
    },

    async load(sha256) {
      const found = await card(sha256);
      const model = found && (await files.read(sha256, modelFile));
      const tokenizer = found && (await files.read(sha256, tokenizerFile));
      if (!found || !model || !tokenizer) return null;
      const isWhole =
        (await sha256Hex(model)) === sha256 && (await sha256Hex(tokenizer)) === found.tokenizerSha256;
      return isWhole ? { entry: found.entry, model, tokenizer } : null;
    },

    async rename(sha256, name) {
      const found = await card(sha256);
      if (found) await writeCard({ ...found, entry: { ...found.entry, name } });
    },

    async remove(sha256) {
      if (isHash(sha256)) await files.removeFolder(sha256);
    },
  };
}

/** What tells the vectors of an encoder from those of every other: 64 hexadecimal digits, of its files and how it is run. */
export async function broughtKey({ entry, tokenizer }: StoredEncoder): Promise<string> {
  const { sha256, maxTokens, pooling, prompts, ports } = entry;
  const parts = [sha256, await sha256Hex(tokenizer), maxTokens, pooling, prompts.text, ports];
  return sha256Hex(new TextEncoder().encode(JSON.stringify(parts)));
}

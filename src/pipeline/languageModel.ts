import table from '../../models/kindred-static/manifest.json';
import minilm from '../../models/minilm-l6/manifest.json';

/** The language model that ships with the program; it teaches, too. */
export const languageModel = {
  name: minilm.name,
  sha256: minilm.files['model.onnx'].sha256,
  maxTokens: minilm.maxTokens,
} as const;

/** The table of word vectors that ships with the program: English and Chinese. */
export const wordTable = { name: table.name, sha256: table.files['table-a.i8'].sha256 } as const;

import minilm from '../../models/minilm-l6/manifest.json';

/** The language model that ships with the program; it teaches, too. */
export const languageModel = {
  name: minilm.name,
  sha256: minilm.files['model.onnx'].sha256,
  maxTokens: minilm.maxTokens,
} as const;

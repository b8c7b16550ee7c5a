import { encoderInputs, type EncoderInput, type EncoderPorts } from '../../../core/data/broughtEncoder';
import { UserError } from '../../../core/data/userError';
import type { Signature } from '../../../core/runtime/runtime';

/** Outputs of sentence encoders, best first; others are taken by their shape. */
const tokenOutputs = ['last_hidden_state', 'token_embeddings'];
const sentenceOutputs = ['sentence_embedding', 'embedding', 'embeddings'];

const isInput = (name: string): name is EncoderInput => (encoderInputs as readonly string[]).includes(name);

/**
 * Which of a model's inputs and outputs are used.
 *
 * @returns with `isPooled`: the output is a vector for each text, [batch, d], and not one for each token
 * @throws UserError encoder-inputs {found}, encoder-output {found}
 */
export function encoderPorts({ inputs, outputs }: Signature): EncoderPorts & { readonly isPooled: boolean } {
  const names = inputs.map(({ name }) => name);
  const taken = inputs.flatMap(({ name, type }) =>
    isInput(name) && (type === 'int64' || type === 'int32') ? [{ name, type } as const] : [],
  );
  if (taken.length < inputs.length || !names.includes('input_ids'))
    throw new UserError('encoder-inputs', { found: names.join(', ').slice(0, 120) || '–' });
  const floats = outputs.filter(
    ({ type, shape }) => type === 'float32' && (shape.length === 2 || shape.length === 3),
  );
  const named = (wanted: readonly string[], rank: number) =>
    wanted.flatMap((name) =>
      floats.filter((output) => output.name === name && output.shape.length === rank),
    )[0];
  const output =
    named(sentenceOutputs, 2) ??
    named(tokenOutputs, 3) ??
    floats.find(({ shape }) => shape.length === 3) ??
    floats[0];
  if (!output) {
    const found = outputs.map(({ name, type, shape }) => `${name} ${type} [${shape.join(', ')}]`).join('; ');
    throw new UserError('encoder-output', { found: found.slice(0, 160) || '–' });
  }
  return { inputs: taken, output: output.name, isPooled: output.shape.length === 2 };
}

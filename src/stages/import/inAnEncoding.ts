import type { Notice } from '../../core/data/notice';
import type { Control } from '../../core/data/progress';
import { openPass, type BytePass, type ByteSource, type ReadShare } from './byteSource';
import { ByteStatistics, type Encoding } from './encodings';
import type { ReadChoice } from './formatRead';
import { NotUtf8, utf8Pieces } from './utf8Pieces';

/** What is known of a text as it comes. */
export interface Utf8Text {
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly read: ReadShare;
  /** The pieces may be malformed; whoever takes them throws `NotUtf8` then. */
  readonly isStrict: boolean;
}

/**
 * Reads a text in the encoding that is told of, else as strict UTF-8, else in the one that its bytes speak for.
 *
 * @param first  a pass that stands at the start; one or two more are opened when the text is not UTF-8
 * @param consume  gets the text in UTF-8; called again from the start when it was not
 * @returns what `consume` returned, and a notice when the encoding was guessed; its count 0 stands for all rows
 */
export async function inAnEncoding<T>(
  source: ByteSource,
  first: BytePass,
  told: Encoding | undefined,
  control: Control,
  choice: ReadChoice,
  consume: (utf8: Utf8Text) => Promise<T>,
): Promise<{ value: T; encoding: Encoding; notice?: Notice }> {
  try {
    const encoding = told ?? 'utf-8';
    const pieces = utf8Pieces(first.pieces, encoding, true);
    return { value: await consume({ pieces, read: first.read, isStrict: encoding === 'utf-8' }), encoding };
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
  }
  const statistics = new ByteStatistics();
  const second = await openPass(source, { signal: control.signal });
  for await (const piece of second.pieces) statistics.push(piece);
  const encoding = told ?? (await statistics.verdict(choice.language));
  const third = await openPass(source, control);
  const pieces = utf8Pieces(third.pieces, encoding, false);
  const value = await consume({ pieces, read: third.read, isStrict: false });
  const notice: Notice =
    encoding === 'utf-8'
      ? { code: 'characters-replaced', level: 'changed', count: statistics.malformed }
      : { code: 'encoding-guessed', level: 'decide', count: 0, facts: { encoding } };
  return { value, encoding, notice };
}

/** Input or options that cannot be used: the message is the one line shown, the status is 2. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

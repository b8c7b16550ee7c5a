/**
 * The user's situation, not our mistake: a bad file, too few rows, a missing model. Codes are turned into a sentence
 * on what happened and one on what to do by the views (`views/messages`, key `error.<code>`).
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  /** What the sentence needs: file, row (1-based record of the file, the header is 1), column, found, expected … */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: string, facts: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}

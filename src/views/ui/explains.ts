/** What an element carries that explains itself on hover, on focus and on a tap; `ExplainLayer` shows it. */
export interface Explaining {
  readonly 'data-how': string;
  readonly tabIndex?: 0;
}

/**
 * Attributes of a figure that says what it means and how it was computed.
 *
 * @param how  in words, with the formula where there is one
 * @param isFocusable  false where the keyboard reaches the same words by another way: the head of a column, a button
 */
export const explains = (how: string, isFocusable = true): Explaining =>
  isFocusable ? { 'data-how': how, tabIndex: 0 } : { 'data-how': how };

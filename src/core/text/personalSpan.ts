import type { PersonalKind } from '../data/role';

/** A piece of a text that tells who a person is: text.slice(start, end). */
export interface PersonalSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: PersonalKind;
}

/** What may be odd about a file that is to be put into segments found before. */
export const questionKinds = [
  /** A column that the segments read is not there. */
  'lacks-column',
  /** The column that names customers is not there. */
  'lacks-key',
  /** The column that names customers is there, but nobody has an id. */
  'no-ids',
  /** A column that a log was added up by is not there. */
  'lacks-log-column',
  /** A column that was filled is empty. */
  'emptied',
  /** Cells that can no longer be read as numbers or days. */
  'unreadable',
  /** Days of another decade. */
  'far-days',
  /** Values that nobody had when the segments were found. */
  'new-values',
  /** Money in another currency. */
  'currency',
  /** Numbers of another size: cents for euros, grams for kilograms. */
  'unit',
  /** Hardly any customer is known by id. */
  'other-ids',
  /** Several rows have one id. */
  'duplicate-ids',
  /** The texts' encoder is not at hand, or another version of it is. */
  'other-encoder',
  /** A log where customers were, or the other way round. */
  'other-kind',
  /** Orders of far fewer days than the segments were found in. */
  'shorter-log',
  /** No column of the file is one that the segments read. */
  'other-file',
] as const;

export type QuestionKind = (typeof questionKinds)[number];

/**
 * as-missing: go on, the column counts as empty · go-on: as it is · rescale: multiplied by the question's factor ·
 * as-new: everybody is new · as-known: ids are read as the known ones that they are but for capitals, marks and leading
 * zeros · keep-last, add-up: of rows with one id · without-text: texts of new customers count as empty
 */
export const updateChoices = [
  'as-missing',
  'go-on',
  'rescale',
  'as-new',
  'as-known',
  'keep-last',
  'add-up',
  'without-text',
  'stop',
] as const;

/** What can be done, or the column of the next file that is to be read instead of the one that it lacks. */
export type UpdateChoice = (typeof updateChoices)[number] | `from ${string}`;

/** The column that is to be read instead; null: the choice is another. */
export const columnRead = (choice: UpdateChoice): string | null =>
  choice.startsWith('from ') ? choice.slice('from '.length) : null;

/** A sentence and a choice. */
export interface UpdateQuestion {
  /** The kind, and the column where it is about one: the same question has the same id in every file. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly column?: string;
  /** Rows that it is about. */
  readonly count: number;
  /** What the sentence needs: values, shares 0–1, factor, before, now. */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly choices: readonly UpdateChoice[];
  /** What is done where nobody says otherwise; 'stop' where going on would most likely be a mistake. */
  readonly usual: UpdateChoice;
}

/** Question id → what was chosen; a question that is not there is answered as usual. */
export type UpdateAnswers = Readonly<Record<string, UpdateChoice>>;

export const answerOf = ({ id, usual, choices }: UpdateQuestion, answers: UpdateAnswers): UpdateChoice => {
  const answer = answers[id];
  return answer && choices.includes(answer) ? answer : usual;
};

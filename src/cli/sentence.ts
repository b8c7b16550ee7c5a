import type { RaisedAlert } from '../core/data/alertRule';
import { columnRead, type UpdateChoice, type UpdateQuestion } from '../core/data/updateQuestion';
import type { UserError } from '../core/data/userError';
import type { WorthReport } from '../core/data/worth';
import drift from '../views/messages/en/drift.json';
import page from '../views/messages/en/error.json';
import update from '../views/messages/en/update.json';
import worth from '../views/messages/en/worth.json';

/** What to do where the page's advice is about its own buttons. */
const advice: Readonly<Record<string, string>> = {
  'error.no-usable-column.todo':
    'Name columns with --columns or --text, or give them another role with --roles.',
  'error.too-few-rows.todo': 'At least {needed} are needed: use more columns, or a file with more customers.',
  'error.all-equal.todo': 'Use other columns.',
  'error.file-unreadable.todo': 'Check its permissions.',
  'error.workspace-file-foreign.todo': 'Give a workspace that Kindred saved, or a recipe as JSON.',
  'error.workspace-file-newer.todo': 'Use the newer program; the file was not changed.',
  'error.workspace-file-damaged.todo': 'Copy or download it again, or give its recipe as JSON.',
  'error.memory-used-up.todo':
    'Nothing was written. Use fewer columns or rows, --method kmeans or --layout none, which need the least.',
  'error.teacher-cannot-read.todo': 'Use --encoder lexical, which reads every language.',
  'error.model-missing.todo': 'Fetch the program again, or use --encoder lexical.',
  'error.model-damaged.todo': 'Fetch the program again, or use --encoder lexical.',
};

/** A user's situation as one line: what happened, and what to do. The page's own sentences where they fit. */
export async function sentence({ code, facts }: UserError): Promise<string> {
  // Loaded only now: a command that succeeds needs no sentences.
  const { createIntl } = await import('react-intl');
  const messages: Readonly<Record<string, string>> = { ...page, ...advice };
  const intl = createIntl({ locale: 'en-US', messages, onError: () => undefined });
  const known = Object.hasOwn(messages, `error.${code}.what`) ? code : 'unknown';
  // A selector of a message holds letters only: too-wide is written too_wide there.
  const values = { ...facts, kind: String(facts['kind'] ?? 'unknown').replaceAll('-', '_') };
  const parts = ['what', 'todo'].map((part) => intl.formatMessage({ id: `error.${known}.${part}` }, values));
  if (known === 'unknown') parts.push(`(${code} ${JSON.stringify(facts)})`);
  return parts.join(' ').replaceAll(/\s*\n\s*/g, ' ');
}

/** Why numbers are withheld of a log or less sure, a line each: the page's own sentences. */
export async function worthSentences({
  withheld,
  cautions,
}: Pick<WorthReport, 'withheld' | 'cautions'>): Promise<{
  readonly withheld: readonly string[];
  readonly cautions: readonly string[];
}> {
  const { createIntl } = await import('react-intl');
  const intl = createIntl({ locale: 'en-US', messages: worth, onError: () => undefined });
  return {
    withheld: withheld.map(({ reason, facts }) =>
      intl.formatMessage({ id: `worth.reason.${reason}` }, { ...facts }),
    ),
    cautions: cautions.map(({ caution, facts }) =>
      intl.formatMessage({ id: `worth.caution.${caution}` }, { ...facts }),
    ),
  };
}

/** What is odd about a file, as one line: the page's own sentence, and the column that is read instead of a lacking one. */
export async function questionSentence(
  { kind, column, count, facts }: UpdateQuestion,
  answer?: UpdateChoice,
): Promise<string> {
  const { createIntl } = await import('react-intl');
  const intl = createIntl({ locale: 'en-US', messages: update, onError: () => undefined });
  const share = intl.formatNumber(Number(facts['share'] ?? 0), {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const plain = { values: '', more: 0, before: '', now: '', value: '', ...facts };
  const other = answer && columnRead(answer);
  const asked = intl.formatMessage(
    { id: `update.question.${kind}` },
    { ...plain, share, count, rows: intl.formatNumber(count), column: column ?? '' },
  );
  if (!other) return asked;
  return `${asked} ${intl.formatMessage({ id: 'update.choice.from' }, { column: other })}.`;
}

/** A rule that a month meets, as one line: the page's own sentence. */
export async function alertSentence({ kind, severity, subject, value }: RaisedAlert): Promise<string> {
  const { createIntl } = await import('react-intl');
  const intl = createIntl({ locale: 'en-US', messages: drift, onError: () => undefined });
  const percent = (share: number): string =>
    intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 });
  const shown =
    kind === 'column' || kind === 'silhouette'
      ? intl.formatNumber(value, { maximumFractionDigits: 2 })
      : percent(kind === 'apart' ? 0.5 + value : Math.abs(value));
  const facts = { name: subject ?? '', value: shown, way: value < 0 ? 'down' : 'up' };
  return `${intl.formatMessage({ id: `drift.severity.${severity}` })} ${intl.formatMessage({ id: `drift.raised.${kind}` }, facts)}`;
}

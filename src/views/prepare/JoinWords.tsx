import type { ReactNode } from 'react';
import type { Origin, SourceJoin, SourceKind } from '../../core/data/origin';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Disclosure } from '../ui/Disclosure';
import { explains } from '../ui/explains';
import { mask } from './mask';

/** Rows of these belong to customers, of others to the rows of the log. */
const ofCustomers: readonly SourceKind[] = ['reviews', 'events', 'customers'];

/** A key as it may be shown. */
function keyShown(key: string, { personal }: SourceJoin): string {
  if (personal) return mask(key, personal);
  return key.includes('@') ? mask(key, 'email') : key.slice(0, 40);
}

const examplesOf = (some: string) => ({ some, hasSome: some === '' ? 'no' : 'yes' });

interface JoinWordsProps {
  readonly join: SourceJoin;
  readonly origin: Origin;
  /** What the rows of the joined file are. */
  readonly kind: SourceKind;
}

/** The key, how many found a partner by it, who did not, and up to three examples. */
export function JoinWords({ join, origin, kind }: JoinWordsProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { leftColumn, rightColumn, leftRows, matched, rightUnmatched, examples } = join;
  const isOfCustomers = join.kind === 'merged' || (join.kind === 'aggregated' && ofCustomers.includes(kind));
  const base = origin.files.find(({ part }) => part === 'base');
  const leftKind = isOfCustomers ? 'customers' : (base?.kind ?? 'customers');
  const isNamedAlike = leftColumn === 'id' || leftColumn.toLowerCase() === rightColumn.toLowerCase();
  const some = examples.length > 0 ? examples.map((key) => keyShown(key, join)).join(', ') : '';
  const missing = leftRows - matched;
  // Of reviews and events the examples are theirs; of all else those that lack a partner in the file.
  const explained = explains(text('prepare.join.how'));
  const areOfFile = isOfCustomers && join.kind === 'aggregated' && kind !== 'customers';
  return (
    <>
      <p {...explained}>
        {text(isOfCustomers ? 'prepare.join.foundIn' : 'prepare.join.found', {
          key: isNamedAlike ? rightColumn : `${leftColumn} = ${rightColumn}`,
          share: formats.percent(leftRows === 0 ? 0 : Math.floor((1000 * matched) / leftRows) / 1000, 1),
          left: text(`prepare.source.count.${leftKind}`, { rows: leftRows }),
        })}
      </p>
      {missing > 0 && !areOfFile && (
        <p {...explained}>
          {text(isOfCustomers ? 'prepare.join.notIn' : 'prepare.join.missing', {
            count: missing,
            ...examplesOf(some),
          })}
        </p>
      )}
      {rightUnmatched > 0 && (
        <p {...explained}>
          {join.kind === 'merged'
            ? text('prepare.join.added', { count: rightUnmatched })
            : text(isOfCustomers ? 'prepare.join.strangers' : 'prepare.join.unused', {
                rows: text(`prepare.source.count.${kind}`, { rows: rightUnmatched }),
                ...examplesOf(areOfFile ? some : ''),
              })}
        </p>
      )}
    </>
  );
}

/** How each column of several rows became one for each customer or order. */
export function HowMadeOne({ join, kind }: Pick<JoinWordsProps, 'join' | 'kind'>): ReactNode {
  const text = useText();
  if (join.kind !== 'aggregated') return null;
  const ofWhom = ofCustomers.includes(kind) ? 'customer' : 'row';
  if (join.how.length === 0) return <p>{text('prepare.how.events')}</p>;
  return (
    <Disclosure title={text('prepare.how', { of: ofWhom })}>
      <dl className="prep-how">
        {join.how.map(({ column, by }) => (
          <div key={column}>
            <dt>{column}</dt>
            <dd>{text(`prepare.how.${by}`)}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}

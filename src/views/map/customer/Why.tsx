import type { ReactNode } from 'react';
import type { Placing, Reason } from '../../../core/data/exploration';
import type { WordPull } from '../../../core/data/why';
import { cell, columnNamed } from '../../../core/data/table';
import { redact } from '../../../core/text/personalData';
import { formatAmount, formatShare } from '../../../stages/explain/formatValue';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { Disclosure } from '../../ui/Disclosure';
import { explains } from '../../ui/explains';
import { markTerms } from '../markTerms';
import type { Answer } from '../useAnswer';
import type { ShownSegment } from '../useSegments';
import { columnTitle } from './useKnown';
import { WhySum } from './WhySum';
import { WhyWords } from './WhyWords';

interface WhyProps {
  readonly answer: Answer<Placing>;
  readonly row: number;
  /** The two segments between which it was decided. */
  readonly own: ShownSegment | undefined;
  readonly rival: ShownSegment | undefined;
  /** How the words of their text pull; null: not told. */
  readonly words: readonly WordPull[] | null;
}

/** What speaks for a customer's segment and what for the next one, strongest first. */
export function Why({ answer, row, own, rival, words }: WhyProps): ReactNode {
  const text = useText();
  const isTaught = useApp((state) => state.recipe?.taught !== undefined);
  if (answer.isOpen) return <p className="customer-note quiet">{text('explore.why.working')}</p>;
  const reasons = answer.value?.reasons ?? [];
  const largest = reasons.reduce((most, { pull }) => Math.max(most, Math.abs(pull)), 0);
  if (!own || !rival || largest === 0)
    return <p className="customer-note quiet">{text(own ? 'explore.why.alone' : 'explore.why.unknown')}</p>;
  // What tips nothing is no reason, but it counts in the sum.
  const told = reasons.filter(({ pull }) => Math.abs(pull) >= largest / 40);
  const rest =
    reasons.reduce((sum, { pull }) => sum + pull, 0) - told.reduce((sum, { pull }) => sum + pull, 0);
  return (
    <section className="map-card-section">
      <h3>{text('explore.why')}</h3>
      <WhyWords reasons={told} own={own} rival={rival} words={words} />
      {isTaught && <p className="customer-note quiet">{text('why.taught')}</p>}
      <Disclosure title={text('why.bars')}>
        <p className="customer-sides" aria-hidden="true">
          <span>
            <i style={{ background: rival.colour }} />
            {rival.name}
          </span>
          <span>
            <i style={{ background: own.colour }} />
            {own.name}
          </span>
        </p>
        <ul className="customer-why">
          {told.map((reason) => (
            <ReasonRow
              key={'column' in reason ? reason.column : reason.kind}
              reason={reason}
              row={row}
              own={own}
              rival={rival}
              largest={largest}
            />
          ))}
        </ul>
        <WhySum
          difference={answer.value?.difference ?? 0}
          toward={told.filter(({ pull }) => pull > 0).reduce((sum, { pull }) => sum + pull, 0)}
          away={told.filter(({ pull }) => pull < 0).reduce((sum, { pull }) => sum + pull, 0)}
          rest={rest}
          own={own}
          rival={rival}
        />
      </Disclosure>
    </section>
  );
}

interface ReasonRowProps extends Omit<WhyProps, 'answer' | 'words'> {
  readonly reason: Reason;
  readonly own: ShownSegment;
  readonly rival: ShownSegment;
  readonly largest: number;
}

function ReasonRow({ reason, row, own, rival, largest }: ReasonRowProps): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const language = useApp((state) => state.language);
  const { head, values } = useReasonWords(reason, row, own, rival);
  const share = Math.abs(reason.pull) / largest;
  const towards = reason.pull >= 0 ? own : rival;
  const how = text('explore.why.how', { name: towards.name, share: percent(share) });
  const width = share * 48;
  const title = 'column' in reason ? columnTitle(reason.column, language) : head;
  return (
    <li {...explains(how)}>
      <span className="customer-why-name">{title}</span>
      <span className="customer-why-values">{values}</span>
      <svg viewBox="0 0 100 14" role="img" aria-label={how} preserveAspectRatio="none">
        <line x1="50" x2="50" y1="0" y2="14" className="map-difference-zero" />
        <rect
          x={reason.pull >= 0 ? 50 : 50 - width}
          width={Math.max(width, 1)}
          y="4"
          height="6"
          fill={towards.colour}
        />
      </svg>
    </li>
  );
}

/** A reason in words: what the customer has, and what both segments have. */
function useReasonWords(reason: Reason, row: number, own: ShownSegment, rival: ShownSegment) {
  const text = useText();
  const language = useApp((state) => state.language);
  const words = useSharedTerms(reason.kind === 'text' ? row : null, own, rival);
  const names = { own: own.name, rival: rival.name };
  if (reason.kind === 'text')
    return {
      head: text('explore.why.text'),
      values: words.length > 0 ? words.map((word) => `“${word}”`).join(' ') : text('explore.why.text.plain'),
    };
  if (reason.kind === 'products')
    return { head: text('explore.why.products'), values: text('explore.why.products.plain') };
  if (reason.kind === 'category')
    return {
      head: '',
      values: text(reason.value === '' ? 'explore.why.category.none' : 'explore.why.category', {
        value: reason.value,
        share: formatShare(reason.share),
        shareRival: formatShare(reason.shareRival),
        ...names,
      }),
    };
  const write = (value: number): string => formatAmount(value, reason, language);
  return {
    head: '',
    values: text(Number.isNaN(reason.value) ? 'explore.why.number.none' : 'explore.why.number', {
      value: Number.isNaN(reason.value) ? '' : write(reason.value),
      mean: write(reason.mean),
      meanRival: write(reason.meanRival),
      ...names,
    }),
  };
}

/** Words of the two segments that the customer uses: at most four. */
function useSharedTerms(row: number | null, own: ShownSegment, rival: ShownSegment): string[] {
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  if (row === null || !dataset || !recipe) return [];
  const said = recipe.columns
    .filter(({ role }) => role === 'text')
    .map(({ name }) => columnNamed(dataset.table, name))
    .map((column) => (column ? redact(cell(column, row)) : ''))
    .join('\n');
  const terms = [...(own.profile?.terms ?? []), ...(rival.profile?.terms ?? [])].map((term) => term.text);
  const used = markTerms(said, terms).flatMap((part) => (part.isTerm ? part.text.toLowerCase() : []));
  return [...new Set(used)].slice(0, 4);
}

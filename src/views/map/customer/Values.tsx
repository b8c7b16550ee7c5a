import { useMemo, useState, type CSSProperties, type ReactNode } from 'react';
import type { Term } from '../../../core/data/profile';
import type { WordPull } from '../../../core/data/why';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { RevealSwitch } from '../../prepare/RevealSwitch';
import { Button } from '../../ui/Button';
import { markTerms } from '../markTerms';
import type { ShownSegment } from '../useSegments';
import { customerFacts, customerWords, type Known } from './customerFacts';
import { columnTitle } from './useKnown';

const longestQuote = 600;

interface ValuesProps {
  readonly known: Known;
  readonly row: number;
  /** Of the segment: marked in what the customer wrote. */
  readonly terms: readonly Term[] | undefined;
  /** How their words pull: marked instead, in the colour of the side. null: not told. */
  readonly pulls: readonly WordPull[] | null;
  /** The segments that the words pull towards: theirs, the other. */
  readonly sides: readonly [ShownSegment | undefined, ShownSegment | undefined];
}

/** A word on the colour of the segment that it speaks for, the stronger the more it does. */
function markOf(word: string, pulls: ValuesProps['pulls'], sides: ValuesProps['sides']): CSSProperties {
  const pull = pulls?.find((one) => one.word === word.toLowerCase())?.pull;
  const side = pull !== undefined && sides[pull >= 0 ? 0 : 1];
  if (!side || !pulls || pull === undefined) return {};
  const strength = Math.abs(pull) / Math.abs(pulls[0]!.pull || 1);
  return { background: `color-mix(in srgb, ${side.colour} ${Math.round(8 + 32 * strength)}%, transparent)` };
}

/** What is known of a customer: their words, the values that count, the others on request; personal ones masked. */
export function Values({ known, row, terms = [], pulls, sides }: ValuesProps): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const [areAllShown, showAll] = useState(false);
  const facts = useMemo(() => customerFacts(known, row), [known, row]);
  const words = customerWords(known, row, longestQuote);
  const used = facts.filter(({ isUsed }) => isUsed);
  const shown = areAllShown || used.length === 0 ? facts : used;
  const hasPersonal = known.dataset.guesses.some(({ personal }) => personal !== undefined);
  return (
    <section className="map-card-section">
      <h3>{text('explore.values')}</h3>
      {words !== '' && (
        <blockquote className="customer-quote">
          {markTerms(words, pulls ? pulls.map(({ word }) => word) : terms.map((term) => term.text)).map(
            (part, i) =>
              part.isTerm ? (
                <mark key={`${i} ${part.text}`} style={markOf(part.text, pulls, sides)}>
                  {part.text}
                </mark>
              ) : (
                <span key={`${i} ${part.text}`}>{part.text}</span>
              ),
          )}
        </blockquote>
      )}
      <dl className="customer-values">
        {shown.map(({ column, value }) => (
          <div key={column}>
            <dt>
              <bdi>{columnTitle(column, language)}</bdi>
            </dt>
            <dd
              className={value === '' ? 'quiet' : ''}
              {...(value === '' && { title: text('explore.values.none') })}
            >
              <bdi>{value || '·'}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <div className="customer-foot">
        {used.length > 0 && facts.length > used.length && (
          <Button
            variant="bare"
            size="s"
            how={text('explore.values.all.how')}
            onPress={() => showAll(!areAllShown)}
          >
            {areAllShown ? text('explore.values.fewer') : text('explore.values.all', { count: facts.length })}
          </Button>
        )}
        {hasPersonal && <RevealSwitch />}
      </div>
    </section>
  );
}

import { useMemo, useState, type ReactNode } from 'react';
import type { Term } from '../../../core/data/profile';
import { useApp } from '../../appStore';
import { useText } from '../../messages/useText';
import { RevealSwitch } from '../../prepare/RevealSwitch';
import { Button } from '../../ui/Button';
import { markTerms } from '../markTerms';
import { customerFacts, customerWords, type Known } from './customerFacts';
import { columnTitle } from './useKnown';

const longestQuote = 600;

interface ValuesProps {
  readonly known: Known;
  readonly row: number;
  /** Of the segment: marked in what the customer wrote. */
  readonly terms: readonly Term[] | undefined;
}

/** What is known of a customer: their words, the values that count, the others on request; personal ones masked. */
export function Values({ known, row, terms = [] }: ValuesProps): ReactNode {
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
          {markTerms(
            words,
            terms.map((term) => term.text),
          ).map((part, i) =>
            part.isTerm ? (
              <mark key={`${i} ${part.text}`}>{part.text}</mark>
            ) : (
              <span key={`${i} ${part.text}`}>{part.text}</span>
            ),
          )}
        </blockquote>
      )}
      <dl className="customer-values">
        {shown.map(({ column, value }) => (
          <div key={column}>
            <dt>{columnTitle(column, language)}</dt>
            <dd
              className={value === '' ? 'quiet' : ''}
              {...(value === '' && { title: text('explore.values.none') })}
            >
              {value || '·'}
            </dd>
          </div>
        ))}
      </dl>
      <div className="customer-foot">
        {used.length > 0 && facts.length > used.length && (
          <Button variant="bare" size="s" onPress={() => showAll(!areAllShown)}>
            {areAllShown ? text('explore.values.fewer') : text('explore.values.all', { count: facts.length })}
          </Button>
        )}
        {hasPersonal && <RevealSwitch />}
      </div>
    </section>
  );
}

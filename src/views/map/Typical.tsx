import { useMemo, useState, type ReactNode } from 'react';
import type { Profile } from '../../core/data/profile';
import { cell } from '../../core/data/table';
import { maskPersonal } from '../../core/text/personalData';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { CustomerLine } from './customer/CustomerLine';
import { useKnown } from './customer/useKnown';
import { useListed } from './customer/useListed';
import { markTerms } from './markTerms';
import { columnsAs, RowValues, valueColumns } from './RowValues';

const firstShown = 3;
const longestQuote = 260;

/**
 * The members nearest to the middle of a segment: in their own words, personal data behind dots, or as values where
 * there are none. Whoever asked to be left alone meanwhile is no example.
 */
export function Typical({ profile }: { profile: Profile }): ReactNode {
  const text = useText();
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const [areAllShown, showAll] = useState(false);
  const terms = useMemo(() => profile.terms.map((term) => term.text), [profile]);
  const told = useTold(profile.typicalRows);
  if (!dataset || !recipe || told.length === 0) return null;

  const textColumns = columnsAs(recipe, dataset.table, ['text']);
  const values = valueColumns(recipe, dataset.table);
  const rows = told.slice(0, areAllShown ? 20 : firstShown);
  return (
    <section className="map-card-section">
      <h3>{text('map.typical')}</h3>
      <ul className="map-typical">
        {rows.map((row) => {
          const words = maskPersonal(
            textColumns
              .map((column) => cell(column, row))
              .reduce((a, b) => (b.length > a.length ? b : a), ''),
          );
          return (
            <li key={row}>
              {words !== '' ? (
                <blockquote dir="auto">
                  {markTerms(
                    words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words,
                    terms,
                  ).map((part, i) =>
                    part.isTerm ? (
                      <mark key={`${i} ${part.text}`}>{part.text}</mark>
                    ) : (
                      <span key={`${i} ${part.text}`}>{part.text}</span>
                    ),
                  )}
                </blockquote>
              ) : (
                <RowValues columns={values} row={row} />
              )}
            </li>
          );
        })}
      </ul>
      {told.length > firstShown && (
        <Button variant="bare" size="s" how={text('map.typical.how')} onPress={() => showAll(!areAllShown)}>
          {areAllShown
            ? text('map.typical.fewer')
            : text('map.typical.more', { count: Math.min(20, told.length) })}
        </Button>
      )}
    </section>
  );
}

/** Rows of a card without those on the do-not-contact list as it is now, whenever the map was made. */
function useTold(rows: readonly number[]): readonly number[] {
  const listed = useListed();
  return useMemo(() => (listed ? rows.filter((row) => listed[row] !== 1) : []), [listed, rows]);
}

/** The members at the edge of a segment: where one sees first whether it holds together. Older workspaces have none. */
export function FitLeast({ profile: { edgeRows = [] } }: { profile: Profile }): ReactNode {
  const text = useText();
  const known = useKnown();
  const told = useTold(edgeRows);
  if (!known || told.length === 0) return null;
  return (
    <section className="map-card-section">
      <h3>{text('map.edge')}</h3>
      <p className="quiet">{text('map.edge.how')}</p>
      <ul className="customer-neighbors">
        {told.map((row) => (
          <li key={row}>
            <CustomerLine known={known} row={row} onPress={() => app.actions.look({ customer: row })} />
          </li>
        ))}
      </ul>
    </section>
  );
}

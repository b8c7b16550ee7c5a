import { useMemo, type ReactNode } from 'react';
import { cell } from '../../core/data/table';
import { maskPersonal } from '../../core/text/personalData';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Figures } from '../ui/Figures';
import { AssignSlider } from './edit/AssignSlider';
import { useByHand } from './edit/useByHand';
import { columnsAs, RowValues, valueColumns } from './RowValues';
import { useRows } from './useRows';

const oddestShown = 3;
const longestQuote = 260;

/** Who is in no segment and why, in words; the sheet of a group that is none. */
export function UnassignedCard(): ReactNode {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent } = useFormats();
  const { grouped, noise, empty, leftOut } = useRows();
  const method = useApp((state) => state.result?.facts?.method ?? 'kmeans');
  const hasSegments = useApp((state) => (state.result?.segments.length ?? 0) > 0);
  const byHand = useByHand();
  const byMethod = noise - byHand;
  const left = noise + empty + leftOut;
  const name = text('map.unassigned.name');
  const numbers = [
    { value: count(left), name: text('map.card.customers'), how: text('map.unassigned.customers.how') },
    {
      value: percent(noise > 0 ? noise / (grouped + noise) : 0, 1),
      name: text('map.card.share'),
      how: text('map.unassigned.share.how'),
    },
  ];
  return (
    <article className="map-card" aria-label={name}>
      <header className="map-card-head">
        <div className="map-card-top">
          <span className="map-unassigned-swatch" aria-hidden="true" />
          <span className="quiet">{text('map.unassigned.kind')}</span>
        </div>
        <h2>{name}</h2>
      </header>
      <p className="map-card-sentence">
        {byMethod > 0 &&
          text(method === 'dbscan' ? 'map.unassigned.far' : 'map.unassigned.sparse', {
            count: byMethod,
            formatted: count(byMethod),
          })}
        {gap}
        {byHand > 0 && text('edit.unassigned.byHand', { count: byHand, formatted: count(byHand) })}
        {gap}
        {empty > 0 && text('map.unassigned.empty', { count: empty, formatted: count(empty) })}
        {gap}
        {leftOut > 0 && text('map.unassigned.leftOut', { count: leftOut, formatted: count(leftOut) })}
      </p>
      <Figures figures={numbers} className="map-card-numbers map-card-pair" />
      {noise > 0 && hasSegments && (
        <section className="map-card-section">
          <h3>{text('edit.assign.title')}</h3>
          <AssignSlider rows={noise} />
        </section>
      )}
      {noise > 0 && <Oddest />}
      {byMethod > 0 && (
        <section className="map-card-section">
          <h3>{text('map.unassigned.todo')}</h3>
          <p className="quiet">
            {text(method === 'dbscan' ? 'map.unassigned.todo.reach' : 'map.unassigned.todo.line')}
          </p>
          <Button
            size="s"
            onPress={() => {
              app.actions.setMethod('kmeans');
              void app.actions.build();
            }}
          >
            {text('map.unassigned.everybody')}
          </Button>
        </section>
      )}
    </article>
  );
}

/** Those least like anyone else, where the method says who they are. */
function Oddest(): ReactNode {
  const text = useText();
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const labels = useApp((state) => state.result?.labels);
  const items = useApp((state) => state.result?.clean.items);
  const scores = useApp((state) => state.result?.outlierScores);
  const oddest = useMemo(() => {
    if (!labels || !scores || !items) return [];
    return Array.from(labels.keys())
      .filter((item) => labels[item]! < 0)
      .sort((a, b) => scores[b]! - scores[a]! || a - b)
      .slice(0, oddestShown)
      .map((item) => items[item]!);
  }, [labels, scores, items]);
  if (!dataset || !recipe || oddest.length === 0) return null;
  const texts = columnsAs(recipe, dataset.table, ['text']);
  const values = valueColumns(recipe, dataset.table);
  return (
    <section className="map-card-section">
      <h3>{text('map.unassigned.oddest')}</h3>
      <ul className="map-typical">
        {oddest.map((row) => {
          const words = maskPersonal(
            texts
              .map((column) => cell(column, row))
              .join(' ')
              .trim(),
          );
          return (
            <li key={row}>
              {words !== '' && (
                <blockquote>
                  {words.length > longestQuote ? `${words.slice(0, longestQuote)}…` : words}
                </blockquote>
              )}
              <RowValues columns={values} row={row} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

import { useEffect, useState, type ReactNode } from 'react';
import type { Chart } from '../../../stages/find/charts';
import { colourableColumns } from '../../../store/colourable';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { IconButton } from '../../ui/IconButton';
import { useRows } from '../useRows';
import { BrushChart } from './BrushChart';
import { endsOf, rangeOf, rangeOn, valuesOn, withRange, withValue } from './brushRange';
import { columnName, valueOf } from './conditionWords';
import { Timeline } from './Timeline';
import { useWording } from './useWording';

/** Charts shown at most: further columns can be asked for by name. */
const mostCharts = 24;
/** A date that says when somebody was last here tells more than when they came. */
const latest = /last|latest|recent|order|最近|最后|下单|购买/iu;

/** One card for each column that can be brushed, and the time below them. */
export function Filters({ isOpen }: { isOpen: boolean }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const { charts, charted: asked } = useApp((state) => state.find);
  const rows = useApp((state) => (state.find.lit ? state.find.rows : null));
  const { grouped, noise } = useRows();
  const [chosen, setChosen] = useState<string | null>(null);
  const columns = colourableColumns({ dataset, recipe });
  const dates = columns.filter(({ role }) => role === 'date').map(({ name }) => name);
  const timed = dates.find((name) => name === chosen) ?? dates.find((name) => latest.test(name)) ?? dates[0];
  const others = isOpen ? columns.map(({ name }) => name).filter((name) => name !== timed) : [];
  const charted = [...(timed === undefined ? [] : [timed]), ...others.slice(0, mostCharts)];
  const key = JSON.stringify(charted);

  useEffect(() => {
    if (JSON.stringify(asked) !== key) app.actions.chart(JSON.parse(key) as string[]);
  }, [key, asked]);
  useEffect(() => () => app.actions.chart([]), []);

  const time = charts.find(({ column, kind }) => column === timed && kind === 'days');
  const all = grouped + noise;
  return (
    <div className="filters-strip">
      {isOpen && (
        <section className="filters" aria-label={text('find.filters.name')}>
          <div className="filters-head">
            <h2>{text('find.filters.name')}</h2>
            <span className="filters-count" {...explains(text('find.count.help'))}>
              {text('find.count', { rows: count(rows ?? all), all: count(all) })}
            </span>
            <IconButton
              icon="close"
              size="s"
              label={text('find.filters.close')}
              onPress={() => app.actions.look({ areFiltersOpen: false })}
            />
          </div>
          <ul className="filters-cards">
            {charts
              .filter(({ column }) => others.includes(column))
              .map((chart) => (
                <li key={chart.column} className="filters-card">
                  <Card chart={chart} />
                </li>
              ))}
          </ul>
        </section>
      )}
      {time?.kind === 'days' && <Timeline chart={time} columns={dates} onColumn={setChosen} />}
      {!time && timed !== undefined && <div className="timeline" />}
    </div>
  );
}

function Card({ chart }: { chart: Chart }): ReactNode {
  const text = useText();
  const { wording } = useWording();
  const { count, day } = useFormats();
  const conditions = useApp((state) => state.find.conditions);
  const name = columnName(chart.column, wording);
  const missing =
    chart.missing > 0
      ? text('find.bar.missing', { count: chart.missing, formatted: count(chart.missing) })
      : '';
  const head = (
    <h3>
      <span {...(missing !== '' && explains(missing))}>
        <bdi>{name}</bdi>
      </span>
    </h3>
  );
  if (chart.kind === 'values') {
    const chosen = valuesOn(conditions, chart.column)?.values ?? [];
    const most = Math.max(1, ...chart.all);
    return (
      <>
        {head}
        <ul className="value-bars" aria-label={name}>
          {chart.values.map((value, bar) => {
            const words = text('find.bar', {
              bar: value,
              lit: count(chart.lit[bar] ?? 0),
              all: count(chart.all[bar] ?? 0),
            });
            return (
              <li key={value}>
                <button
                  type="button"
                  aria-pressed={chosen.includes(value)}
                  {...explains(`${words}. ${text('find.bar.how')}`, false)}
                  onClick={() =>
                    app.actions.setConditions(
                      withValue(conditions, chart.column, value, !chosen.includes(value)),
                    )
                  }
                >
                  <span
                    className="value-bar-all"
                    style={{ width: `${((chart.all[bar] ?? 0) / most) * 100}%` }}
                  />
                  <span
                    className="value-bar-lit"
                    style={{ width: `${((chart.lit[bar] ?? 0) / most) * 100}%` }}
                  />
                  <span className="value-bar-name">{value}</span>
                  <span className="value-bar-count">{count(chart.lit[bar] ?? 0)}</span>
                </button>
              </li>
            );
          })}
          {chart.more > 0 && (
            <li className="value-more" {...explains(text('find.bar.more.how'))}>
              {text('find.bar.more', { count: chart.more, formatted: count(chart.more) })}
            </li>
          )}
        </ul>
      </>
    );
  }
  const field = wording.fields.find(({ name: one }) => one === chart.column);
  const words = (edge: number): string => (chart.kind === 'days' ? day(edge) : valueOf(field, edge, wording));
  const { edges, all, lit } = chart;
  return (
    <>
      {head}
      <BrushChart
        chart={chart}
        label={name}
        ends={endsOf(chart, rangeOn(conditions, chart.column))}
        onChange={(ends) =>
          app.actions.setConditions(withRange(conditions, chart.column, ends && rangeOf(chart, ends)))
        }
        edgeWords={words}
        barWords={(bar) =>
          text('find.bar', {
            bar: text('find.bar.span', { from: words(edges[bar]!), to: words(edges[bar + 1]!) }),
            lit: count(lit[bar] ?? 0),
            all: count(all[bar]!),
          })
        }
      />
      <p className="brush-ends">
        <span>{words(edges[0]!)}</span>
        <span>{words(edges.at(-1)!)}</span>
      </p>
    </>
  );
}

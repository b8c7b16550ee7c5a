import { useEffect, type ReactNode } from 'react';
import type { CrossTable } from '../../stages/predict/classes/crossTable';
import { app, useApp } from '../appStore';
import { live } from '../liveStore';
import { columnTitle, useCustomerName, useKnown } from '../map/customer/useKnown';
import { useSegments } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { ProblemText } from '../shell/ProblemText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { Select } from '../ui/Select';
import { Figures } from '../ui/Figures';
import { CountGrid } from './CountGrid';

/** Of columns with more values it is not offered. */
const mostValues = 60;
const firstNamed = 12;

/** A tier or class that customers carry, held against the segments: how alike they are, and who disagrees. */
export function CompareColumn(): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const guesses = useApp((state) => state.dataset?.guesses);
  const clean = useApp((state) => state.result?.clean);
  const labels = useApp((state) => state.result?.labels);
  const { column, found, of, problem } = useApp((state) => state.live.compareColumn);
  const options = (guesses ?? [])
    .filter(({ distinct, role }) => distinct > 1 && distinct <= mostValues && role !== 'personal')
    .sort((a, b) => Number(b.role === 'compare') - Number(a.role === 'compare'));
  const [first] = options;
  const isKnown = of !== null && of.clean === clean && of.labels === labels;
  // What is on the screen follows the map: segments merged by hand are compared anew.
  useEffect(() => {
    if (column !== null && !isKnown) void live.compareColumn(column);
  }, [column, isKnown]);
  return (
    <section className="update-section compare-column" aria-labelledby="compare-column-title">
      <h2 id="compare-column-title">{text('classes.compare.title')}</h2>
      <p>{text('classes.compare.lead')}</p>
      {!first && <p className="quiet">{text('classes.compare.nothing')}</p>}
      {first && (
        <div className="classes-learn-row">
          <Select
            label={text('classes.compare.column')}
            value={column ?? first.name}
            options={options.map(({ name }) => ({ value: name, label: columnTitle(name, language) }))}
            onChange={(name) => void live.compareColumn(name)}
          />
          {column === null && (
            <Button onPress={() => void live.compareColumn(first.name)}>{text('classes.compare.go')}</Button>
          )}
        </div>
      )}
      {problem && isKnown && (
        <div className="update-told is-problem" role="alert">
          <ProblemText problem={problem} />
        </div>
      )}
      {found && isKnown && column !== null && <Compared column={column} found={found} />}
    </section>
  );
}

/** From which adjusted Rand index on two groupings are called so. */
const alike = { same: 0.8, partly: 0.3, hardly: 0.05 } as const;

const wordOf = (index: number): keyof typeof alike | 'none' =>
  (['same', 'partly', 'hardly'] as const).find((word) => index >= alike[word]) ?? 'none';

function Compared({ column, found }: { readonly column: string; readonly found: CrossTable }): ReactNode {
  const text = useText();
  const language = useApp((state) => state.language);
  const { count, percent, number } = useFormats();
  const { adjustedRand, agreement, rows, disagreeing } = found;
  const index = number(adjustedRand, 3);
  return (
    <>
      <p role="status">
        {text(`classes.compare.${wordOf(adjustedRand)}`, { column: columnTitle(column, language) })}
      </p>
      <Figures
        className="moves-figures"
        figures={[
          { value: index, name: text('classes.compare.rand'), how: text('classes.compare.rand.how') },
          {
            value: percent(agreement),
            name: text('classes.compare.agree'),
            how: text('classes.compare.agree.how'),
          },
          { value: count(rows), name: text('classes.compare.rows'), how: text('classes.compare.rows.how') },
        ]}
      />
      <Cells found={found} />
      {disagreeing.length > 0 && <Disagreeing found={found} />}
    </>
  );
}

/** Segments by classes: each cell is pressed to mark its customers on the map. */
function Cells({ found }: { readonly found: CrossTable }): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const segments = useSegments();
  const { classes, clusters, counts, commonest } = found;
  const nameOf = (cluster: number): string =>
    segments.find((one) => one.cluster === cluster)?.name ?? text('classes.compare.unassigned');
  const classNames = classes.map((name) => name || text('classes.compare.others'));
  const rows = clusters.map((cluster, at) => ({
    key: cluster,
    name: nameOf(cluster),
    counts: classes.map((_, c) => counts[c * clusters.length + at]!),
    right: cluster >= 0 ? commonest[at]! : -1,
  }));
  return (
    <>
      <p className="quiet">{text('classes.compare.how')}</p>
      <CountGrid
        label={text('classes.compare.table')}
        corner={text('classes.compare.segment')}
        columns={classNames}
        rows={rows}
        wordsOf={(row, c, share) =>
          text('classes.compare.cell', {
            count: row.counts[c]!,
            name: classNames[c] ?? '',
            segment: row.name,
            share: percent(share),
          })
        }
        onPress={({ key: cluster }, c) => {
          live.pickCell(c, cluster);
          app.actions.go('map');
        }}
      />
    </>
  );
}

/** Customers with another class than most of their segment: named, and marked on the map as a whole. */
function Disagreeing({ found }: { readonly found: CrossTable }): ReactNode {
  const text = useText();
  const known = useKnown();
  const nameOf = useCustomerName();
  const { disagreeing, classes, classOf } = found;
  if (!known) return null;
  return (
    <>
      <h3 {...explains(text('classes.compare.disagree.how'))}>
        {text('classes.compare.disagree', { count: disagreeing.length })}
      </h3>
      <ul className="compare-column-people">
        {Array.from(disagreeing.subarray(0, firstNamed), (row) => (
          <li key={row}>
            <button
              type="button"
              onClick={() => {
                app.actions.look({ customer: row });
                app.actions.go('map');
              }}
            >
              <b>
                <bdi>{nameOf(known, row)}</bdi>
              </b>{' '}
              <bdi>{classes[classOf[row]!] || text('classes.compare.others')}</bdi>
            </button>
          </li>
        ))}
      </ul>
      <Button
        icon="lasso"
        onPress={() => {
          live.pickDisagreeing();
          app.actions.go('map');
        }}
      >
        {text('classes.compare.mark')}
      </Button>
    </>
  );
}

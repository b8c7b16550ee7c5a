import { useEffect, useState, type ReactNode } from 'react';
import type { Snapshot } from '../../core/data/snapshot';
import { totalColumn } from '../../core/data/totalColumn';
import type { SegmentFigures } from '../../stages/evolve/months/compareMonths';
import { live } from '../liveStore';
import type { Formats } from '../messages/formats';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { Select } from '../ui/Select';
import { Hint } from './Hint';

/** Two months side by side: sizes, shares, revenue and how well customers fit. */
export function CompareMonths({ timeline }: { timeline: readonly Snapshot[] }): ReactNode {
  const text = useText();
  const [chosen, setChosen] = useState<{ left: string; right: string } | null>(null);
  const of = (id: string | undefined): Snapshot | undefined => timeline.find((one) => one.id === id);
  const left = of(chosen?.left) ?? timeline.at(-2)!;
  const right = of(chosen?.right) ?? timeline.at(-1)!;
  const options = timeline.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className="update-compare">
      <h3>{text('update.compare.title')}</h3>
      <div className="update-compare-pair">
        <Select
          label={text('update.compare.left')}
          value={left.id}
          options={options}
          onChange={(id) => setChosen({ left: id, right: right.id })}
        />
        <Select
          label={text('update.compare.right')}
          value={right.id}
          options={options}
          onChange={(id) => setChosen({ left: left.id, right: id })}
        />
      </div>
      <Comparison left={left} right={right} />
    </div>
  );
}

function useFiguresOf(snapshot: Snapshot): readonly SegmentFigures[] | null {
  const [known, setKnown] = useState<{ of: Snapshot; figures: readonly SegmentFigures[] } | null>(null);
  useEffect(() => {
    let isLeft = false;
    void live.figuresOf(snapshot).then((figures) => !isLeft && setKnown({ of: snapshot, figures }));
    return () => void (isLeft = true);
  }, [snapshot]);
  return known?.of === snapshot ? known.figures : null;
}

interface Side {
  readonly snapshot: Snapshot;
  readonly figures: readonly SegmentFigures[];
}

function Comparison({ left, right }: { left: Snapshot; right: Snapshot }): ReactNode {
  const text = useText();
  const [a, b] = [useFiguresOf(left), useFiguresOf(right)];
  const formats = useFormats();
  if (!a || !b) return <p role="status">{text('update.compare.finding')}</p>;
  const sides: readonly Side[] = [
    { snapshot: left, figures: a },
    { snapshot: right, figures: b },
  ];
  const hasRevenue = sides.some(({ figures }) => figures[0]?.revenue !== null);
  const named = new Map([...left.segments, ...right.segments].map(({ id, name }) => [id, name]));
  const rows = [
    ...[...named].map(([id, name]) => ({ id, name })),
    { id: null, name: text('update.compare.none') },
  ];
  return (
    <div className="update-compare-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{text('update.compare.segment')}</th>
            {sides.map(({ snapshot }, i) => (
              <th key={i} scope="col">
                <bdi>{snapshot.name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name }) => (
            <tr key={id ?? ''}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {sides.map((side, i) => (
                <td key={i}>
                  <Cell side={side} id={id} hasRevenue={hasRevenue} />
                </td>
              ))}
            </tr>
          ))}
          <tr>
            <th scope="row">
              <Hint how={text('update.compare.silhouette.how')} words={text('update.compare.silhouette')}>
                {text('update.compare.silhouette')}
              </Hint>
            </th>
            {sides.map(({ snapshot: { silhouette } }, i) => (
              <td key={i} {...explains(text('update.compare.silhouette.how'), false)}>
                {silhouette === null ? text('update.compare.silhouette.none') : formats.number(silhouette, 2)}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

const moneyOf = ({ recipe }: Snapshot, formats: Formats, value: number): string =>
  formats.money(value, totalColumn(recipe)?.numberFormat?.currency);

interface CellProps {
  readonly side: Side;
  /** null: customers in no segment. */
  readonly id: string | null;
  readonly hasRevenue: boolean;
}

function Cell({ side: { snapshot, figures }, id, hasRevenue }: CellProps): ReactNode {
  const text = useText();
  const formats = useFormats();
  const at = id === null ? snapshot.segments.length : snapshot.segments.findIndex((one) => one.id === id);
  const own = figures[at];
  if (!own) return '·';
  const { customers, revenue, confidence } = own;
  const share = formats.percent(customers / Math.max(1, snapshot.table.rowCount));
  const told = [
    ...(hasRevenue && revenue !== null
      ? [
          {
            words: text('update.compare.revenue', { revenue: moneyOf(snapshot, formats, revenue) }),
            how: text('update.compare.revenue.how'),
          },
        ]
      : []),
    ...(id !== null && !Number.isNaN(confidence)
      ? [
          {
            words: text('update.compare.fit', { fit: formats.percent(confidence) }),
            how: text('update.compare.fit.how'),
          },
        ]
      : []),
  ];
  return (
    <>
      <Hint how={text('update.compare.customers.how')} words={formats.count(customers)}>
        <b>{formats.count(customers)}</b>
      </Hint>{' '}
      <Hint how={text('update.compare.share.how')} words={share}>
        {share}
      </Hint>
      {told.map(({ words, how }) => (
        <Hint key={how} how={how} words={words}>
          {words}
        </Hint>
      ))}
    </>
  );
}

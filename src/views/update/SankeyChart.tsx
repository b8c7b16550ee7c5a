import { useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { absentId, type Migration, type MigrationFlow } from '../../core/data/migration';
import { unassignedId } from '../../core/data/segment';
import { layOutSankey, type SankeyNode, type SankeyRibbon } from '../../stages/evolve/migration/sankey';
import { spreadLabels } from '../../stages/evolve/migration/spreadLabels';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { endsOf, useFlowWords, type Measure } from './flowWords';
import { PlaceName } from './PlaceName';
import type { PlaceOf } from './usePlaces';

const nodeWidth = 10;
const gap = 12;
/** Height of a name with its count: two lines, or one where there are many. */
const [roomyPx, tightPx] = [36, 22];
const [leastHeight, mostHeight] = [300, 560];

interface SankeyProps {
  readonly migration: Migration;
  readonly measure: Measure;
  readonly placeOf: PlaceOf;
  readonly flow: { readonly from: string; readonly to: string } | null;
  readonly onFlow: (flow: MigrationFlow) => void;
}

const ribbonPath = ({ y0, h0, y1, h1 }: SankeyRibbon, width: number): string => {
  const [start, end] = [nodeWidth, width - nodeWidth];
  const middle = (start + end) / 2;
  const [a, b, c, d] = [y0, y1, y1 + h1, y0 + h0].map((y) => Math.round(y * 100) / 100);
  return `M${start} ${a}C${middle} ${a} ${middle} ${b} ${end} ${b}V${c}C${middle} ${c} ${middle} ${d} ${start} ${d}Z`;
};

/** Who went where: places of the earlier snapshot on the left, of the later on the right; a ribbon opens its customers. */
export function SankeyChart({ migration, measure, placeOf, flow, onFlow }: SankeyProps): ReactNode {
  const text = useText();
  const { percent } = useFormats();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(120, box.clientWidth)));
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const { flows } = migration;
  const { amount, flowWords } = useFlowWords(migration, placeOf);
  const drawn = useMemo(() => {
    const places = new Set(flows.flatMap(({ from, to }) => [from, to])).size;
    const labelPx = places * roomyPx > mostHeight ? tightPx : roomyPx;
    const height = Math.min(mostHeight, Math.max(leastHeight, places * (labelPx + gap)));
    const rank = new Map(migration.places.map(({ id }, i) => [id, i]));
    const ordered = flows
      .map((one, at) => ({ ...one, ...endsOf(one, measure), at }))
      .sort((a, b) => rank.get(a.from)! - rank.get(b.from)! || rank.get(a.to)! - rank.get(b.to)!);
    const laid = layOutSankey(ordered, { width, height, nodeWidth, gap, last: [unassignedId, absentId] });
    const ribbons = laid.ribbons.map((ribbon) => ({ ...ribbon, of: flows[ordered[ribbon.flow]!.at]! }));
    return { ...laid, height, labelPx, ribbons };
  }, [flows, measure, migration.places, width]);
  const ribbons = drawn.ribbons.filter(({ h0, h1 }) => h0 + h1 > 0);
  const [focused, setFocused] = useState(0);
  const group = useRef<SVGGElement>(null);
  const moveTo = (at: number): void => {
    const next = Math.max(0, Math.min(ribbons.length - 1, at));
    setFocused(next);
    group.current?.querySelectorAll<SVGPathElement>('path')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step !== undefined) moveTo(at + step);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(ribbons.length - 1);
    else if (event.key === 'Enter' || event.key === ' ') onFlow(ribbons[at]!.of);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const labels = (side: 'from' | 'to'): ReactNode => {
    const { labelPx } = drawn;
    const nodes = drawn.nodes.filter((node) => node.side === side);
    const middles = spreadLabels(
      nodes.map(({ box }) => box.y + box.height / 2),
      labelPx,
      // The smallest places come last: their names go on below the picture rather than beside larger ones.
      [0, Math.max(drawn.height, nodes.length * labelPx) + 2 * labelPx],
    );
    const end = (middles.at(-1) ?? 0) + labelPx / 2;
    return (
      <ul
        className={`moves-labels is-${side} ${labelPx === roomyPx ? 'is-roomy' : ''}`}
        style={{ height: Math.max(drawn.height, end) }}
      >
        {nodes.map((node, i) => (
          <li key={node.id} style={{ top: middles[i]! - labelPx / 2, height: labelPx }}>
            <PlaceName place={placeOf(node.id, side)} />
            <span
              className="moves-label-count"
              {...explains(text(side === 'from' ? 'migration.sum.from.how' : 'migration.sum.to.how'), false)}
            >
              {labelCount(node)}
            </span>
          </li>
        ))}
      </ul>
    );
  };
  /** How many; on the right how that compares with the left. */
  const labelCount = ({ id, side, value }: SankeyNode): string => {
    const before = drawn.nodes.find((node) => node.side === 'from' && node.id === id)?.value ?? 0;
    if (side === 'from' || id === absentId || before === 0) return amount(value, measure);
    const change = value / before - 1;
    const words = Math.abs(change) < 0.005 ? '±0%' : `${change > 0 ? '+' : '−'}${percent(Math.abs(change))}`;
    return `${amount(value, measure)} · ${words}`;
  };

  return (
    <div className="moves-sankey">
      {labels('from')}
      <div className="moves-sankey-frame" ref={frame}>
        <svg width={width} height={drawn.height} role="group" aria-label={text('migration.sankey')}>
          <g ref={group}>
            {ribbons.map((ribbon, i) => {
              const { from, to } = ribbon.of;
              const isOpen = flow?.from === from && flow.to === to;
              const words = flowWords(ribbon.of, measure);
              return (
                <path
                  key={`${from} ${to}`}
                  d={ribbonPath(ribbon, width)}
                  className={`moves-ribbon ${from === to ? 'is-stay' : ''} ${isOpen ? 'is-open' : ''}`}
                  style={
                    {
                      '--moves-ink': placeOf(from === absentId ? to : from, 'from').colour,
                    } as React.CSSProperties
                  }
                  role="button"
                  tabIndex={i === Math.min(focused, ribbons.length - 1) ? 0 : -1}
                  aria-label={words}
                  aria-pressed={isOpen}
                  onFocus={() => setFocused(i)}
                  onClick={() => onFlow(ribbon.of)}
                  onKeyDown={(event) => onKeyDown(event, i)}
                  {...explains(words, false)}
                />
              );
            })}
          </g>
          {drawn.nodes.map(({ id, side, box }) => (
            <rect
              key={`${side} ${id}`}
              x={box.x}
              y={box.y}
              width={box.width}
              height={Math.max(1.5, box.height)}
              rx={2}
              fill={placeOf(id, side).colour}
              aria-hidden="true"
            />
          ))}
        </svg>
      </div>
      {labels('to')}
    </div>
  );
}

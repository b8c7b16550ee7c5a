import { useCallback, useEffect, useState, type ReactNode } from 'react';
import type { Chart } from '../../../stages/find/charts';
import { app, useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { isOverlayOpen, isWriting, useListening } from '../../shell/keys';
import { useMedia, usePhone, useReducedMotion } from '../../shell/useMedia';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { columnTitle } from '../customer/useKnown';
import { BrushChart } from './BrushChart';
import { endsOf, rangeOf, rangeOn, withRange, type Ends } from './brushRange';
import { columnName } from './conditionWords';
import { useWording } from './useWording';

/** Between two steps of the time that plays. */
const stepMs = 700;
/** Part of all the time that the window shows which plays, where nobody brushed one. */
const windowPart = 8;
const mostYears = { wide: 9, narrow: 5, phone: 3 } as const;
/** Least distance of the first year to the next one, as a share of the width. */
const firstGap = { wide: 0.06, narrow: 0.18, phone: 0.2 } as const;

interface TimelineProps {
  readonly chart: Extract<Chart, { kind: 'numbers' | 'days' }>;
  readonly columns: readonly string[];
  readonly onColumn: (column: string) => void;
}

/** When things happened: a bar a month, brushed to light who was there then, and played. */
export function Timeline({ chart, columns, onColumn }: TimelineProps): ReactNode {
  const text = useText();
  const { wording } = useWording();
  const { day, month, count } = useFormats();
  const conditions = useApp((state) => state.find.conditions);
  const isStill = useReducedMotion();
  const isPhone = usePhone();
  const isNarrow = useMedia('(max-width: 1179.98px)');
  const width = isPhone ? 'phone' : isNarrow ? 'narrow' : 'wide';
  const [isPlaying, setPlaying] = useState(false);
  const ends = endsOf(chart, rangeOn(conditions, chart.column));
  const { edges, all, lit } = chart;
  const bins = all.length;
  const isMonthly = bins > 0 && edges[1]! - edges[0]! >= 28;
  const name = columnName(chart.column, wording);
  const titleOf = (column: string): string => columnTitle(columnName(column, wording), wording.language);
  const words = (edge: number): string => (isMonthly ? month(edge) : day(edge));

  const put = useCallback(
    (next: Ends | null): void => {
      const now = app.store.getState().find.conditions;
      app.actions.setConditions(withRange(now, chart.column, next && rangeOf(chart, next)));
    },
    [chart],
  );
  /** One step on. @returns whether there is another */
  const step = useCallback((): boolean => {
    const now = endsOf(chart, rangeOn(app.store.getState().find.conditions, chart.column));
    const width = now ? now[1] - now[0] : Math.max(1, Math.round(bins / windowPart));
    // At the end, or with everything lit, it begins anew.
    const low = !now || now[1] >= bins ? 0 : now[0] + 1;
    put([low, Math.min(bins, low + width)]);
    return low + width < bins;
  }, [chart, bins, put]);
  const play = useCallback((): void => {
    if (isStill) return void step();
    setPlaying((was) => !was);
  }, [isStill, step]);

  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(() => {
      if (!step()) setPlaying(false);
    }, stepMs);
    return () => clearInterval(timer);
  }, [isPlaying, step]);

  useListening(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isPressable =
        event.target instanceof Element && event.target.closest('button, a, label, [role]') !== null;
      if (
        event.key !== ' ' ||
        event.defaultPrevented ||
        isPressable ||
        isWriting(event.target) ||
        isOverlayOpen()
      )
        return;
      event.preventDefault();
      play();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [play]);

  const [low, high] = ends ?? [0, bins];
  const span = text('find.time.span', {
    from: words(edges[low]!),
    to: words(edges[high]! - 1),
  });
  return (
    <section className="timeline" aria-label={text('find.time')}>
      <IconButton
        icon={isPlaying ? 'pause' : 'play'}
        label={text(isPlaying ? 'find.time.pause' : isStill ? 'find.time.step' : 'find.time.play')}
        keys={text('find.time.space')}
        onPress={play}
      />
      <div className="timeline-words">
        {columns.length > 1 ? (
          <Select
            label={text('find.time.column')}
            isLabelHidden
            size="s"
            value={chart.column}
            options={columns.map((value) => ({ value, label: titleOf(value) }))}
            onChange={onColumn}
          />
        ) : (
          <span className="timeline-name">{titleOf(chart.column)}</span>
        )}
        <b>{span}</b>
      </div>
      <div className="timeline-chart">
        <BrushChart
          chart={chart}
          label={name}
          ends={ends}
          onChange={put}
          edgeWords={words}
          barWords={(bar) =>
            text('find.bar', { bar: words(edges[bar]!), lit: count(lit[bar] ?? 0), all: count(all[bar]!) })
          }
        />
        <div className="timeline-years" aria-hidden="true">
          {yearMarks(edges, width).map(({ year, at }) => (
            <span key={year} style={{ left: `${at * 100}%` }}>
              {year}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}

/** Where years begin, as shares of the width; every second or third one where they crowd. */
function yearMarks(edges: readonly number[], width: keyof typeof mostYears): { year: number; at: number }[] {
  const bins = edges.length - 1;
  const marks: { year: number; at: number }[] = [];
  for (let bar = 0; bar < bins; bar++) {
    const year = new Date(edges[bar]! * 86_400_000).getUTCFullYear();
    if (marks.at(-1)?.year !== year) marks.push({ year, at: bar / bins });
  }
  const every = Math.ceil(marks.length / mostYears[width]);
  const shown = marks.filter((_, i) => i % every === 0);
  // The first year may have but a month before the next one.
  return shown.filter(({ at }, i) => i > 0 || shown[1] === undefined || shown[1].at - at > firstGap[width]);
}

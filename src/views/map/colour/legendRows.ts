import type { Colouring } from '../../../core/data/colouring';
import type { ColumnPlan } from '../../../core/data/recipe';
import { maskPersonal } from '../../../core/text/personalData';
import { formatAmount } from '../../../stages/explain/formatValue';
import type { ColourBy, Language } from '../../../store/state';
import type { Formats } from '../../messages/formats';
import type { Text } from '../../messages/useText';
import type { Palette } from '../../ui/usePalette';

/** A colour and what it says. */
export interface LegendRow {
  /** `#rrggbb` of the theme; null: nothing known, a hollow mark. */
  readonly colour: string | null;
  readonly label: string;
  /** Rows of the file. */
  readonly count: number;
}

/** Which of the six shades a scale of so many steps takes: as far apart as can be, never the palest, which is lost on the map. */
const shades: Readonly<Record<number, readonly number[]>> = {
  1: [3],
  2: [2, 5],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
};

/** Colour of group 1, 2, …: `#rrggbb` of the theme. */
export function groupColours({ legend }: Colouring, palette: Palette): string[] {
  if (legend.kind === 'categorical') {
    const named = legend.values.map((_, at) => palette.segments[at]!);
    return legend.more > 0 ? [...named, palette.segments[legend.values.length]!] : named;
  }
  if (legend.kind === 'diverging') return [...palette.diverging];
  return (shades[legend.steps] ?? []).map((shade) => palette.sequential[shade]!);
}

interface Words {
  readonly text: Text;
  readonly formats: Formats;
  readonly language: Language;
}

/** Every colour of the map with its meaning, low to high or most frequent first; steps that nobody is in are left out. */
export function legendRows(
  colouring: Colouring,
  by: ColourBy,
  plan: ColumnPlan | undefined,
  palette: Palette,
  words: Words,
): LegendRow[] {
  const { legend, counts } = colouring;
  const colours = groupColours(colouring, palette);
  const labels = labelsOf(colouring, by, plan, words);
  const rows = colours.flatMap((colour, at) => {
    const count = counts[at + 1] ?? 0;
    return count > 0 ? [{ colour, label: labels[at] ?? '', count }] : [];
  });
  // The highest on top, as one reads a scale that stands.
  if (legend.kind !== 'categorical') rows.reverse();
  const unknown = counts[0] ?? 0;
  const why = by.kind === 'confidence' ? 'map.unassigned.name' : 'explore.legend.missing';
  return unknown > 0 ? [...rows, { colour: null, label: words.text(why), count: unknown }] : rows;
}

function labelsOf({ legend }: Colouring, by: ColourBy, plan: ColumnPlan | undefined, words: Words): string[] {
  const { text, formats } = words;
  if (legend.kind === 'categorical') {
    const named = legend.values.map((value) => maskPersonal(value).slice(0, 60));
    return legend.more > 0 ? [...named, text('explore.legend.more', { count: legend.more })] : named;
  }
  if (by.kind === 'density') {
    const last = legend.steps - 1;
    return Array.from({ length: legend.steps }, (_, step) =>
      step === 0 ? text('explore.density.low') : step === last ? text('explore.density.high') : '',
    );
  }
  if (by.kind === 'confidence')
    return legend.edges.slice(0, -1).map((edge, step) =>
      text('explore.legend.range', {
        low: formats.percent(edge),
        high: formats.percent(legend.edges[step + 1]!),
      }),
    );
  const write = by.kind === 'search' ? (value: number) => formats.percent(value) : writerOf(plan, words);
  return legend.ranges.map((range) => {
    if (!range) return '';
    const [low, high] = range.map(write) as [string, string];
    return low === high ? low : text('explore.legend.range', { low, high });
  });
}

/** How a value of the column is written: money with its currency, dates as days, numbers with the digits they need. */
export function writerOf(
  plan: ColumnPlan | undefined,
  { formats, language }: Pick<Words, 'formats' | 'language'>,
): (value: number) => string {
  if (plan?.role === 'date') return formats.day;
  const currency = plan?.numberFormat?.currency;
  if (plan?.numberFormat?.percent === true) return (value) => formats.percent(value, 1);
  if (plan?.role === 'amount')
    return (value) =>
      formatAmount(value, { role: 'amount', column: plan.name, ...(currency && { currency }) }, language);
  return (value) => (Math.abs(value) >= 1000 ? formats.count(value) : formats.number(value, 3));
}

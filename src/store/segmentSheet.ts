import type { Driver } from '../core/data/profile';
import type { SegmentSheet } from '../stages/export/exportXlsx';
import { driverNames } from '../stages/explain/formatName';
import { formatAmount, formatShare } from '../stages/explain/formatValue';
import { segmentName } from './selectors';
import type { AppState, Language } from './state';

const words = {
  en: {
    customers: 'Customers',
    segments: 'Segments',
    headers: ['Segment', 'Customers', 'Share', 'What sets them apart', 'Their words'],
    note: 'Description',
    against: (own: string, others: string) => `${own}; others ${others}`,
    between: ', ',
  },
  zh: {
    customers: '顾客',
    segments: '分群',
    headers: ['分群', '顾客数', '占比', '与众不同之处', '常用词'],
    note: '说明',
    against: (own: string, others: string) => `${own}，其余为 ${others}`,
    between: '、',
  },
} as const;

const mostDifferences = 5;
const mostWords = 10;

function difference(driver: Driver, name: string, language: Language): string {
  const [own, others] =
    driver.kind === 'number'
      ? [driver.mean, driver.meanOthers].map((value) => formatAmount(value, driver, language))
      : [driver.share, driver.shareOthers].map(formatShare);
  return `${name} (${words[language].against(own!, others!)})`;
}

/** The segments for a workbook, largest first, in the page's language; names as they are shown. */
export function segmentSheet(
  state: Pick<AppState, 'result' | 'edits' | 'language'>,
  unassigned: string,
): { readonly customers: string; readonly segments: SegmentSheet } {
  const { result, language } = state;
  const { customers, segments: name, headers, note, between } = words[language];
  const rowCount = result?.clean.rowToItem.length ?? 0;
  const rows = [...(result?.segments ?? [])]
    .sort((a, b) => b.size - a.size || a.cluster - b.cluster)
    .map(({ id, size }) => {
      const profile = result?.profiles.find(({ segmentId }) => segmentId === id);
      const drivers = (profile?.drivers ?? []).slice(0, mostDifferences);
      const names = driverNames(drivers, language);
      return {
        name: segmentName(state, id),
        size,
        // Of all rows, as those of no segment are below: the column adds up to 100 %.
        share: size / rowCount,
        differences: drivers.map((driver, i) => difference(driver, names[i]!, language)).join('\n'),
        words: (profile?.terms ?? [])
          .slice(0, mostWords)
          .map(({ text }) => text)
          .join(between),
        note: state.edits.notes[id] ?? '',
      };
    });
  const without = rowCount - rows.reduce((sum, { size }) => sum + size, 0);
  if (without > 0)
    rows.push({
      name: unassigned,
      size: without,
      share: without / rowCount,
      differences: '',
      words: '',
      note: '',
    });
  const hasNotes = rows.some((row) => row.note !== '');
  return { customers, segments: { name, headers: hasNotes ? [...headers, note] : headers, rows } };
}

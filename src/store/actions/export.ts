import { noEdits } from '../../core/data/segment';
import type { OnProgress } from '../../core/data/progress';
import { namedLists } from '../../core/data/customerLists';
import { keptParts, keptText } from '../../pipeline/keptText';
import type { SegmentColumns } from '../../workers/messages/keep';
import { withNotes } from '../live/keptHistory';
import { rememberedBy } from '../live/livePart';
import { isAbort, problemOf, type AppContext } from '../appContext';
import { safeFileName } from '../fileName';
import type { Reshaper } from '../reshape';
import { segmentSheet } from '../segmentSheet';
import { ownBase, segmentName } from '../selectors';
import type { AppState } from '../state';
import { withoutListed } from './customers';

const headers = {
  en: { segment: 'Segment', fit: 'Segment fit', unassigned: 'Unassigned' },
  zh: { segment: '分群', fit: '分群吻合度', unassigned: '未归类' },
} as const;

/** Behind the name of a table that was cleaned. */
const cleanedWord = { en: 'cleaned', zh: '已清理' } as const;

const types = {
  '.csv': 'text/csv;charset=utf-8',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.kindred': 'application/zip',
} as const;

interface Writing {
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
}

/** Where a workspace's last file copy is remembered. */
export const copiedKey = (id: string): string => `copied.${id}`;

/** What the exported table gets besides the columns of the file; null before there is a map. */
function segmentColumns(state: AppState): SegmentColumns | null {
  const { result, language } = state;
  if (!result) return null;
  const names: string[] = [];
  for (const { id, cluster } of result.segments) names[cluster] = segmentName(state, id);
  const { unassigned, ...titles } = headers[language];
  const { clean, labels, confidence } = result;
  return { rowToItem: clean.rowToItem, labels, confidence, names, unassigned, headers: titles };
}

/** Taking the work away as files. */
export function exportActions(
  { host, cache, get, set, history }: AppContext,
  reshaper: Pick<Reshaper, 'settled'>,
) {
  let writing: AbortController | null = null;

  const fileName = (ending: string): string => safeFileName(get().workspace?.name ?? '', ending);

  /** Writes a file and hands it to the user; one at a time, the later one replaces the one before. @returns whether it was written */
  async function save(
    ending: keyof typeof types,
    write: (control: Writing) => Promise<Uint8Array>,
    addition = '',
  ): Promise<boolean> {
    writing?.abort();
    const controller = new AbortController();
    writing = controller;
    const name = fileName(addition + ending);
    const onProgress: OnProgress = ({ fraction }) => {
      if (writing === controller) set({ exporting: { name, fraction } });
    };
    set({ exportProblem: null });
    onProgress({ fraction: 0 });
    try {
      const bytes = await write({ signal: controller.signal, onProgress });
      controller.signal.throwIfAborted();
      host.saveFile(name, new Blob([bytes.slice()], { type: types[ending] }));
      return true;
    } catch (error) {
      if (!isAbort(error)) set({ exportProblem: problemOf(error, { file: name }) });
      return false;
    } finally {
      if (writing === controller) {
        writing = null;
        set({ exporting: null });
      }
    }
  }

  /** The map with the steps by hand of a moment ago, once what they changed is told. */
  async function toldAll(signal: AbortSignal) {
    const { dataset: before } = get();
    await reshaper.settled();
    signal.throwIfAborted();
    const state = get();
    const { dataset, recipe } = state;
    const segments = segmentColumns(state);
    // Other work came onto the table: its rows are not what was asked for.
    if (!dataset || dataset !== before || !recipe || !segments)
      throw new DOMException('toldAll: the work went', 'AbortError');
    return { ...state, dataset, recipe, segments };
  }

  return {
    async exportCsv(): Promise<void> {
      if (!segmentColumns(get())) return;
      await save('.csv', async (control) => {
        const { dataset, recipe, lists, segments } = await toldAll(control.signal);
        const input = { table: dataset.table, segments, ...withoutListed(recipe, lists) };
        return host.runner.run('exportCsv', input, control);
      });
    },
    /** The customers of one segment alone, with all their columns. */
    async exportSegment(id: string): Promise<void> {
      const state = get();
      if (!state.result?.segments.some((segment) => segment.id === id)) return;
      await save(
        '.csv',
        async (control) => {
          const { dataset, recipe, lists, segments, result } = await toldAll(control.signal);
          const only = result?.segments.find((segment) => segment.id === id)?.cluster;
          if (only === undefined) throw new DOMException('exportSegment: the segment went', 'AbortError');
          const input = { table: dataset.table, segments, only, ...withoutListed(recipe, lists) };
          return host.runner.run('exportCsv', input, control);
        },
        ` ${segmentName(state, id)}`,
      );
    },
    /** The table after the steps of cleaning, without the rows that they leave out or join. */
    async exportCleaned(): Promise<void> {
      const { dataset, recipe, lists, language } = get();
      if (!dataset || !recipe) return;
      const { table } = dataset;
      await save(
        '.csv',
        async ({ signal, onProgress }) => {
          const half =
            (from: number): OnProgress =>
            ({ fraction }) =>
              onProgress({ fraction: from + fraction / 2 });
          const cleaned = await host.runner.run(
            'cleaned',
            { table, recipe, lists },
            { signal, onProgress: half(0) },
          );
          const input = { table: cleaned.table, segments: null };
          return host.runner.run('exportCsv', input, { signal, onProgress: half(0.5) });
        },
        ` ${cleanedWord[language]}`,
      );
    },
    async exportXlsx(): Promise<void> {
      if (!segmentColumns(get())) return;
      await save('.xlsx', async (control) => {
        const { dataset, recipe, lists, segments, ...state } = await toldAll(control.signal);
        const sheets = segmentSheet(state, segments.unassigned);
        const { columns } = recipe;
        const { table } = dataset;
        const input = { table, columns, segments, sheets, ...withoutListed(recipe, lists) };
        return host.runner.run('exportXlsx', input, control);
      });
    },
    /** @param draw  makes the picture of the map as it stands */
    async exportPicture(ending: '.png' | '.svg', draw: () => Promise<Blob>): Promise<void> {
      const name = fileName(ending);
      set({ exportProblem: null });
      try {
        host.saveFile(name, await draw());
      } catch (error) {
        set({ exportProblem: problemOf(error, { file: name }) });
      }
    },
    /** The whole work as one file that opens in any Kindred. */
    async saveCopy(): Promise<void> {
      await reshaper.settled();
      const { workspace, dataset, recipe, result, base, edits, isStale, selectedSegment, lists } = get();
      if (!workspace || !dataset || !recipe) return;
      const now = host.nowMs();
      const content = {
        name: workspace.name,
        created: new Date(now).toISOString(),
        recipe,
        dataset,
        result: result && { ...result, contours: null },
        edits: result ? edits : noEdits,
        base: ownBase(result, base),
        isStale,
        selectedSegment,
        lists: namedLists(recipe, lists),
        live: rememberedBy(withNotes(get().live, history())),
        ...keptParts(keptText(cache, workspace.id, recipe)),
      };
      const isSaved = await save('.kindred', (control) =>
        host.runner.run('workspaceWrite', { content }, control),
      );
      if (!isSaved) return;
      host.setPreference(copiedKey(workspace.id), String(now));
      if (get().workspace?.id === workspace.id) set({ copiedAt: now });
    },
    cancelExport(): void {
      writing?.abort();
    },
    dismissExportProblem(): void {
      set({ exportProblem: null });
    },
  };
}

import { problemOf, type AppContext } from '../appContext';
import { segmentName } from '../selectors';

const headers = {
  en: { segment: 'Segment', fit: 'Segment fit', unassigned: 'Unassigned' },
  zh: { segment: '分群', fit: '分群吻合度', unassigned: '未归类' },
} as const;

/** Taking the work away as files. */
export function exportActions({ host, get, set }: AppContext) {
  /** Characters that file systems refuse are left out. */
  const fileName = (ending: string): string => {
    // oxlint-disable-next-line no-control-regex -- control characters are what must go
    const name = (get().workspace?.name ?? 'kindred').replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').trim();
    return `${name || 'kindred'}${ending}`;
  };

  /** Makes a file and hands it over; what goes wrong is told beside the map. */
  async function save(ending: string, make: () => Promise<void>): Promise<void> {
    set({ exportProblem: null });
    try {
      await make();
    } catch (error) {
      set({ exportProblem: problemOf(error, { file: fileName(ending) }) });
    }
  }

  return {
    async exportCsv(): Promise<void> {
      const state = get();
      const { dataset, result, language } = state;
      if (!dataset || !result) return;
      const names: string[] = [];
      for (const { id, cluster } of result.segments) names[cluster] = segmentName(state, id);
      const { unassigned, ...titles } = headers[language];
      await save('.csv', async () => {
        const bytes = await host.runner.run('exportCsv', {
          table: dataset.table,
          segments: {
            rowToItem: result.clean.rowToItem,
            labels: result.labels,
            confidence: result.confidence,
            names,
            unassigned,
            headers: titles,
          },
        });
        host.saveFile(fileName('.csv'), new Blob([bytes.slice()], { type: 'text/csv;charset=utf-8' }));
      });
    },
    /** @param draw  makes the picture of the map as it stands */
    exportPng: (draw: () => Promise<Blob>): Promise<void> =>
      save('.png', async () => host.saveFile(fileName('.png'), await draw())),
    dismissExportProblem(): void {
      set({ exportProblem: null });
    },
  };
}

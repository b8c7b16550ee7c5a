import type { Foresight } from '../stages/import/foresee';
import type { ReadChoice } from '../stages/import/formatRead';
import type { AppContext } from './appContext';
import type { NamedBlob } from './sources';

/** A file that would take more memory than there is, and what is offered instead; asked before it is read. */
export interface LargeFile {
  readonly name: string;
  /** Records of the file, roughly. */
  readonly rows: number;
  /** Bytes of memory that all of it would take, and that this device can spare, roughly. */
  readonly memory: number;
  readonly room: number;
  /** Rows of the sample that is offered, at most. */
  readonly sampleRows: number;
  /** Column whose every row of some customers or visitors makes the sample; left out: rows one by one. */
  readonly by?: string;
  /** All of it cannot be read at all. */
  readonly isTooMuch: boolean;
}

/** No trouble anywhere, however well packed. */
const smallBytes = 1 << 22;
/** Where a browser does not say how much memory there is, GiB. */
const usualMemory = 4;
/** Share of the memory that a page may take without trouble. */
const sparedShare = 0.5;
const mostSampleRows = 1_000_000;
/**
 * What the steps after reading take, in tables: a gigabyte of order lines is a table of 0.84 GB, and the page came to 3.4 GiB
 * while they were added up to customers.
 */
const laterTables = 3;

/** Rows whose table takes a quarter of the room, for twice as many are held while they are chosen; a round number. */
function sampleRowsFor({ rows, memory }: Foresight, room: number): number {
  const most = Math.min(mostSampleRows, rows / 2, (rows / memory) * (room / 4));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))));
  return Math.max(1, Math.floor(most / unit)) * unit;
}

/** Looks ahead at files before they are read, and asks where one would be more than the device can hold. */
export function largeFiles({ host, set }: Pick<AppContext, 'host' | 'set'>) {
  let answer: ((said: 'sample' | 'all') => void) | null = null;

  return {
    /**
     * How a file is to be read: as is wished, and all of it unless the user takes a sample.
     *
     * @param held  bytes of tables that were read beside it
     * @throws UserError what foreseeing can throw; AbortError
     */
    async choiceFor(
      file: NamedBlob,
      wished: ReadChoice,
      held: number,
      signal: AbortSignal,
    ): Promise<ReadChoice> {
      if (wished.sample !== undefined || file.size < smallBytes) return wished;
      const foreseen = await host.runner.run('foresee', { file, choice: wished }, { signal });
      if (!foreseen) return wished;
      const { rows, by, isTooMuch } = foreseen;
      const memory = foreseen.memory * (1 + laterTables);
      const room = Math.max(0, (host.deviceMemory ?? usualMemory) * 2 ** 30 * sparedShare - held);
      if (memory <= room && !isTooMuch) return wished;
      const sampleRows = sampleRowsFor(foreseen, room);
      const one = by === undefined ? {} : { by };
      set({ largeFile: { name: file.name, rows, memory, room, sampleRows, ...one, isTooMuch } });
      try {
        const said = await new Promise<'sample' | 'all'>((resolve, reject) => {
          answer = resolve;
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        });
        return { ...wished, sample: said === 'sample' ? { rows: sampleRows, ...one } : null };
      } finally {
        answer = null;
        set({ largeFile: null });
      }
    },
    actions: {
      /** What the user says to a large file; Cancel is that of the opening. */
      answerLargeFile(said: 'sample' | 'all'): void {
        answer?.(said);
      },
    },
  };
}

export type LargeFiles = ReturnType<typeof largeFiles>;

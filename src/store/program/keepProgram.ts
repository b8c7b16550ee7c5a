import type { AppContext } from '../appContext';
import type { AppState } from '../state';
import type { Copied } from './programCopy';

/** What the browser can do to keep the program. */
export interface ProgramKeeper {
  /** The user has asked the browser to fetch little. */
  readonly savesData: boolean;
  /** Lets kept files be answered with; false where the browser keeps no programs. */
  readonly start: () => Promise<boolean>;
  /** `copyProgram` */
  readonly copy: (mostBytes: number) => Promise<Copied>;
  /** Bytes that may still be kept. */
  readonly room: () => Promise<number>;
}

/** Fetched between two looks at whether somebody works. */
const stepBytes = 8 << 20;

/** Of the room that the browser has, at most this share goes to the program; the rest is for work. */
const shareOfRoom = 1 / 4;

/**
 * Has the browser keep all that the page may ask for, while nothing is computed, so that the network may go.
 *
 * @param isAsked  by the user: also where data is to be saved, or room is short
 */
export async function keepProgram(
  { store }: Pick<AppContext, 'store'>,
  keeper: ProgramKeeper,
  isAsked = false,
): Promise<void> {
  const put = (program: AppState['program']): void => store.setState({ program });
  if (store.getState().program.status === 'keeping') return;
  if (!(await keeper.start())) return put({ status: 'absent' });
  let missing = 0;
  try {
    for (let step = 0; ; step = stepBytes) {
      await untilIdle(store);
      const { done, total } = await keeper.copy(step);
      missing = total - done;
      if (missing === 0) return put({ status: 'kept', total });
      if (!isAsked && keeper.savesData) return put({ status: 'asking', why: 'saves-data', missing });
      if (!isAsked && missing > (await keeper.room()) * shareOfRoom)
        return put({ status: 'asking', why: 'room', missing });
      put({ status: 'keeping', done, total });
    }
  } catch {
    put({ status: 'asking', why: 'failed', missing });
  }
}

const isBusy = ({ run, opening }: AppState): boolean => run.status === 'running' || opening !== null;

function untilIdle(store: AppContext['store']): Promise<void> {
  if (!isBusy(store.getState())) return Promise.resolve();
  return new Promise((resolve) => {
    const leave = store.subscribe((state) => {
      if (isBusy(state)) return;
      leave();
      resolve();
    });
  });
}

import type { Progress } from '../core/data/progress';
import type { Io } from './io';

/** Steps as a person reads them. */
const words: Readonly<Record<string, string>> = {
  read: 'Reading',
  roll: 'Adding up to customers',
  clean: 'Cleaning',
  text: 'Encoding the texts',
  products: 'Encoding the products',
  group: 'Grouping',
  foretell: 'Foretelling what customers will bring',
  explain: 'Explaining',
  draw: 'Drawing the map',
  place: 'Placing the customers',
  write: 'Writing',
};

/** In a log, steps shorter than this are not worth a line. */
const worthLineMs = 5000;
const repeatMs = 10_000;
const frameMs = 100;

/** What is told while a command runs, and how long each step took. */
export interface Meter {
  /** Step → seconds, in the order they ran. */
  readonly seconds: Record<string, number>;
  report(step: string, status: 'running' | 'done', progress: Progress): void;
  /** Clears what stands on the line; for a line of another kind. */
  clear(): void;
  /** The closing line of a command that succeeded. */
  say(line: string): void;
}

/** One line that is written over on a terminal; elsewhere a line per step of some length. */
export function makeMeter(io: Pick<Io, 'err' | 'isTerminal'>, isQuiet: boolean): Meter {
  const { isTerminal } = io;
  const seconds: Record<string, number> = {};
  const starts = new Map<string, number>();
  let shownAt = performance.now();
  let isLineOpen = false;

  function show(text: string, everyMs: number): void {
    const now = performance.now();
    if (isQuiet || now - shownAt < everyMs) return;
    shownAt = now;
    io.err(isTerminal ? `\r\x1b[K${text}` : `${text}\n`);
    isLineOpen = isTerminal;
  }

  const clear = (): void => {
    if (isLineOpen) io.err('\r\x1b[K');
    isLineOpen = false;
  };

  return {
    seconds,
    clear,
    report(step, status, { fraction, done, total }) {
      const now = performance.now();
      const start = starts.get(step) ?? now;
      starts.set(step, start);
      const name = words[step] ?? step;
      if (status === 'done') {
        const ms = now - start;
        seconds[step] = ms / 1000;
        if (!isTerminal && ms >= worthLineMs) show(`${name}: ${(ms / 1000).toFixed(1)} s`, 0);
        return;
      }
      const counts =
        done !== undefined && total
          ? ` (${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')})`
          : '';
      show(`${name} … ${Math.floor(fraction * 100)} %${counts}`, isTerminal ? frameMs : repeatMs);
    },
    say(line) {
      clear();
      if (!isQuiet) io.err(`${line}\n`);
    },
  };
}

import type { Session } from '../core/runtime/runtime';

/** How quickly a language model reads here. */
export interface ModelRate {
  /** Word pieces, padding included: that is what costs. */
  readonly pieces: number;
  /** Seconds in which at least one batch was under way, on however many lanes. */
  readonly seconds: number;
}

/** Seconds after which what was measured counts half: a device gets warm, or has other work. */
const halfLife = 30;
/** Less than this says more of the start than of the pace. */
const least = 1;

/** Times the batches of a language model's sessions, whoever sends them. @param nowMs  clock, milliseconds */
export function modelMeter(nowMs: () => number = () => performance.now()) {
  let pieces = 0;
  let seconds = 0;
  let underWay = 0;
  let since = 0;

  function settle(now: number): void {
    seconds += (now - since) / 1000;
    since = now;
    if (seconds < 2 * halfLife) return;
    seconds /= 2;
    pieces /= 2;
  }

  return {
    /** The same session, timed. */
    metered(session: Pick<Session, 'run'>): Pick<Session, 'run'> {
      return {
        async run(inputs) {
          if (underWay++ === 0) since = nowMs();
          else settle(nowMs());
          try {
            const outputs = await session.run(inputs);
            pieces += (inputs['input_ids']?.dims ?? []).reduce((product, size) => product * size, 1);
            return outputs;
          } finally {
            settle(nowMs());
            underWay--;
          }
        },
      };
    },
    /** null: too little was read to tell. */
    rate: (): ModelRate | null => (seconds < least ? null : { pieces, seconds }),
  };
}

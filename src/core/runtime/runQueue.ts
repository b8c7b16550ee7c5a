/** Runs jobs one after another, in the order they came. */
export interface RunQueue {
  /** Settles as the job does; a failed job leaves the queue in order for the next. */
  run<T>(job: () => Promise<T>): Promise<T>;
}

export function makeRunQueue(): RunQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(job) {
      const turn = last.then(job);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

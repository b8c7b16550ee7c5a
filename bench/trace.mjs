/** Tasks of threads and nothing else; names of threads come with every trace. */
export const traceCategories = ['-*', 'disabled-by-default-devtools.timeline'];

/** Longest task of the page's main thread in a trace, by the clock and by its own computing, and tasks above 50 and 100 ms. */
export function mainThread(trace) {
  const { traceEvents } = JSON.parse(trace.toString('utf8'));
  const names = traceEvents.filter(({ name }) => name === 'thread_name');
  const mains = new Set(
    names.flatMap(({ args, pid, tid }) => (args.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [])),
  );
  const tasks = traceEvents.filter(
    ({ name, dur, pid, tid }) => name === 'RunTask' && dur > 0 && mains.has(`${pid} ${tid}`),
  );
  if (tasks.length === 0) throw new Error('responsive: the trace holds no task of the main thread');
  const most = (time) => tasks.reduce((longest, task) => Math.max(longest, (task[time] ?? 0) / 1000), 0);
  return {
    longest: most('dur'),
    computing: most('tdur'),
    long: tasks.filter(({ dur }) => dur > 50_000).length,
    veryLong: tasks.filter(({ dur }) => dur > 100_000).length,
  };
}

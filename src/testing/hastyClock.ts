import { onTestFinished, vi } from 'vitest';

/** Lets every look at the clock find a tenth of a second gone, so that a pacer reports each time it is called. */
export function hastyClock(): void {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 100));
  onTestFinished(() => clock.mockRestore());
}

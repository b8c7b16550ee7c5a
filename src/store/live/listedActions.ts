import { isAbort, type AppContext } from '../appContext';
import { audienceChoices } from './audienceChoices';
import { isSameLook, listedNow, listedOf, type LookedAt } from './listedState';

/** Knowing at once who is on the do-not-contact list, for whatever names customers to be spoken to. */
export function listedActions({ host, get, set }: AppContext) {
  let under: { of: LookedAt; stop: AbortController; marks: Promise<Uint8Array | null> } | null = null;

  async function look(of: LookedAt, { signal }: AbortController): Promise<Uint8Array | null> {
    const { dataset, recipe, lists, live } = get();
    if (!dataset || !recipe) return null;
    const { table } = dataset;
    const { columns } = audienceChoices(dataset, live.kept);
    try {
      const input = { table, columns, without: { recipe, lists } };
      const marks = await host.runner.run('findListed', input, { signal });
      set({ live: { ...get().live, listed: { of, marks } } });
      return listedNow(get());
    } catch (error) {
      if (isAbort(error)) return null;
      throw error;
    }
  }

  return {
    /** @returns row → 1 = must not be written to; null: the table or the list changed meanwhile */
    lookAtListed(): Promise<Uint8Array | null> {
      const known = listedNow(get());
      if (known) return Promise.resolve(known);
      const of = listedOf(get());
      if (under && isSameLook(under.of, of)) return under.marks;
      under?.stop.abort();
      const stop = new AbortController();
      under = { of, stop, marks: look(of, stop) };
      return under.marks;
    },
  };
}

import type { AppContext } from '../appContext';
import type { MapTool, PickMode } from '../state';

/** Marking customers on the map by hand. */
export function pickActions({ store, get, set }: AppContext) {
  // Marks are of the items of one map: another run, the way back to an earlier one and erased customers end them.
  store.subscribe(({ result, pick }, before) => {
    if (result?.clean !== before.result?.clean && pick.items)
      set({ pick: { ...pick, items: null, rows: 0 } });
  });
  return {
    setTool(tool: MapTool): void {
      set({ pick: { ...get().pick, tool } });
    },
    setPickMode(mode: PickMode): void {
      set({ pick: { ...get().pick, mode } });
    },
    /** @param items  item → 1 for those picked; null: nobody */
    setPicked(items: Uint8Array | null): void {
      const weights = get().result?.clean.weights;
      let rows = 0;
      items?.forEach((isPicked, item) => {
        if (isPicked) rows += weights?.[item] ?? 0;
      });
      set({ pick: { ...get().pick, items: rows > 0 ? items : null, rows } });
    },
  };
}

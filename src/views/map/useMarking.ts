import { useCallback } from 'react';
import { combinePicks } from '../../stages/map/combinePicks';
import type { MapTool, PickMode } from '../../store/state';
import { app, useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import type { MapCanvasProps } from './canvas/mapProps';

/** Rows of the file that some items stand for; `among` leaves out items that are not in it. */
function rowsOf(items: Uint8Array, among: Uint8Array | null): number {
  const weights = app.store.getState().result?.clean.weights;
  let rows = 0;
  for (let i = 0; i < items.length; i++)
    if (items[i] === 1 && (!among || among[i] === 1)) rows += weights?.[i] ?? 0;
  return rows;
}

const setTool = (tool: MapTool): void => app.actions.setTool(tool);
const unpick = (): void => app.actions.setPicked(null);

/** Customers marked there go together with those marked before, by the keys held or else by the mode of the page. */
function pick(items: Uint8Array, mode: PickMode | null): void {
  const { pick } = app.store.getState();
  app.actions.setPicked(combinePicks(pick.items, items, mode ?? pick.mode));
}

/** What the map needs so that customers can be marked on it by hand. */
export function useMarking(): Pick<
  MapCanvasProps,
  'tool' | 'picked' | 'countWords' | 'onPick' | 'onTool' | 'onUnpick'
> {
  const text = useText();
  const { count } = useFormats();
  const tool = useApp((state) => state.pick.tool);
  // Marks of another map say nothing about this one.
  const items = useApp(({ pick, result }) =>
    pick.items?.length === result?.labels.length ? pick.items : null,
  );
  const countWords = useCallback(
    (marked: Uint8Array, held: PickMode | null): string => {
      const { pick } = app.store.getState();
      const mode = held ?? pick.mode;
      const rows = rowsOf(marked, mode === 'intersect' ? pick.items : null);
      return text(`map.pick.count.${mode}`, {
        count: rows,
        formatted: count(rows),
        before: count(pick.rows),
      });
    },
    [text, count],
  );
  return { tool, picked: items, countWords, onPick: pick, onTool: setTool, onUnpick: unpick };
}

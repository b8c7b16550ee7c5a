import type { MapTool } from '../../../store/state';

/** What keys can do to the map. */
export interface MapCommands {
  fit(): void;
  /** Shows the selected segment. */
  fitSelected(): void;
  zoomBy(factor: number): void;
  panBy(dxPx: number, dyPx: number): void;
  /** Segment at a place of the list, from 0. */
  flyToNth(n: number): void;
  rename(): void;
  /** Takes a tool; takes it off when it is on. */
  useTool(tool: MapTool): void;
  /** Dims everybody but the selected segment, or no longer. */
  isolate(): void;
  readonly hasSelection: boolean;
  /** One level out: the stroke being drawn, the tool, the picked customers, the selection. @returns whether there was one */
  leave(): boolean;
}

const zoomStep = 1.5;
const panPx = 80;

/**
 * Runs a key of the map: + − zoom, arrows pan, F fits, ⇧F shows the selected segment, 1–9 fly to a segment, F2 renames,
 * L lasso, B box, H hides the others, Escape goes one level out. Keys with ⌘, Ctrl or ⌥ are others'.
 *
 * @returns whether the key was one of the map's
 */
export function runMapKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  map: MapCommands,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === '+' || key === '=') map.zoomBy(zoomStep);
  else if (key === '-' || key === '_' || key === '−') map.zoomBy(1 / zoomStep);
  else if (key === 'ArrowLeft') map.panBy(panPx, 0);
  else if (key === 'ArrowRight') map.panBy(-panPx, 0);
  else if (key === 'ArrowUp') map.panBy(0, panPx);
  else if (key === 'ArrowDown') map.panBy(0, -panPx);
  else if (key === 'f' && event.shiftKey && map.hasSelection) map.fitSelected();
  else if (key === 'f') map.fit();
  else if (key === 'l') map.useTool('lasso');
  else if (key === 'b') map.useTool('box');
  else if (key === 'h' && map.hasSelection) map.isolate();
  else if (/^[1-9]$/.test(key)) map.flyToNth(Number(key) - 1);
  else if (key === 'F2' && map.hasSelection) map.rename();
  else if (key === 'Escape') return map.leave();
  else return false;
  return true;
}

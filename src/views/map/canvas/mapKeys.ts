/** What keys can do to the map. */
export interface MapCommands {
  fit(): void;
  zoomBy(factor: number): void;
  panBy(dxPx: number, dyPx: number): void;
  /** Segment at a place of the list, from 0. */
  flyToNth(n: number): void;
  rename(): void;
  readonly hasSelection: boolean;
  deselect(): void;
}

const zoomStep = 1.5;
const panPx = 80;

/**
 * Runs a key of the map: + − zoom, arrows pan, F fits, 1–9 fly to a segment, F2 renames, Escape lets go of the
 * selection. Keys with ⌘, Ctrl or ⌥ are others'.
 *
 * @returns whether the key was one of the map's
 */
export function runMapKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  map: MapCommands,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { key } = event;
  if (key === '+' || key === '=') map.zoomBy(zoomStep);
  else if (key === '-' || key === '_' || key === '−') map.zoomBy(1 / zoomStep);
  else if (key === 'ArrowLeft') map.panBy(panPx, 0);
  else if (key === 'ArrowRight') map.panBy(-panPx, 0);
  else if (key === 'ArrowUp') map.panBy(0, panPx);
  else if (key === 'ArrowDown') map.panBy(0, -panPx);
  else if (key === 'f' || key === 'F') map.fit();
  else if (/^[1-9]$/.test(key)) map.flyToNth(Number(key) - 1);
  else if (key === 'F2' && map.hasSelection) map.rename();
  else if (key === 'Escape' && map.hasSelection) map.deselect();
  else return false;
  return true;
}

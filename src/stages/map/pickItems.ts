import type { Extent } from './viewport';

function pick(positions: Float32Array, isIn: (x: number, y: number) => boolean): Uint8Array {
  const items = new Uint8Array(positions.length >> 1);
  for (let i = 0; i < items.length; i++) if (isIn(positions[i * 2]!, positions[i * 2 + 1]!)) items[i] = 1;
  return items;
}

export function itemsInPolygon(positions: Float32Array, polygon: ArrayLike<number>): Uint8Array {
  const n = polygon.length / 2;
  return pick(positions, (x, y) => {
    let isIn = false;
    for (let i = 0, j = n - 1; i < n; j = i++) {
      const [ax, ay, bx, by] = [polygon[i * 2]!, polygon[i * 2 + 1]!, polygon[j * 2]!, polygon[j * 2 + 1]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
    }
    return isIn;
  });
}

export const itemsInBox = (positions: Float32Array, box: Extent): Uint8Array =>
  pick(positions, (x, y) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY);

export function itemsInStroke(positions: Float32Array, path: ArrayLike<number>, radius: number): Uint8Array {
  const n = path.length / 2;
  return pick(positions, (x, y) => {
    for (let i = 0; i < n; i++) {
      const [ax, ay] = [path[i * 2]!, path[i * 2 + 1]!];
      const j = Math.min(n - 1, i + 1);
      const [dx, dy] = [path[j * 2]! - ax, path[j * 2 + 1]! - ay];
      const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      if (Math.hypot(x - ax - t * dx, y - ay - t * dy) <= radius) return true;
    }
    return false;
  });
}

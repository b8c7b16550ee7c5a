import { webglRenderer } from './webglRenderer';

/**
 * Draws one point that nobody sees, so that the graphics driver has made ready what the map will ask of it: the first
 * picture of a program may take a tenth of a second, which is better spent while the start screen is read.
 */
export function warmRenderer(): void {
  const canvas = document.createElement('canvas');
  const renderer = webglRenderer(canvas, () => undefined);
  if (!renderer) return;
  renderer.resize({ width: 16, height: 16 }, 1);
  renderer.setInks([{ rgb: [0, 0, 0], opacity: 1, size: 1 }]);
  const positions = new Float32Array(2);
  renderer.setPoints({ positions, from: null, groups: new Uint16Array(1) });
  const frame = { transform: { k: 1, x: 8, y: 8 }, morph: 1, radiusPx: 2, opacity: 1, shade: 0 };
  renderer.draw(frame, { first: 0, every: 1, wipe: true });
  renderer.dispose();
  // Browsers hold few contexts at a time.
  canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
}

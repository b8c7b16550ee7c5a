import { useApp } from '../appStore';

export interface Palette {
  /** Twelve colours of segments by slot 0…11. */
  readonly segments: readonly string[];
  /** Customers of no segment. */
  readonly none: string;
  readonly ink: string;
  /** Six steps from low to high; low is near the ground. */
  readonly sequential: readonly string[];
  /** Seven steps around a centre. */
  readonly diverging: readonly string[];
}

const palettes = new Map<string, Palette>();

/** Colours of the current theme for a canvas, read from the tokens once. */
export function usePalette(): Palette {
  const theme = useApp((state) => state.theme);
  let palette = palettes.get(theme);
  if (!palette) palettes.set(theme, (palette = readPalette(theme)));
  return palette;
}

/** The root element follows the state a moment later, so the wanted theme is set before reading. */
function readPalette(theme: string): Palette {
  const root = document.documentElement;
  const before = root.dataset['theme'];
  root.dataset['theme'] = theme;
  const style = getComputedStyle(root);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const palette = {
    segments: Array.from({ length: 12 }, (_, slot) => read(`--s${slot + 1}`)),
    none: read('--s-none'),
    ink: read('--ink'),
    sequential: Array.from({ length: 6 }, (_, step) => read(`--seq-${step + 1}`)),
    diverging: Array.from({ length: 7 }, (_, step) => read(`--div-${step + 1}`)),
  };
  if (before !== undefined) root.dataset['theme'] = before;
  return palette;
}

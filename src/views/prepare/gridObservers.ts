import { elementScroll, type Virtualizer } from '@tanstack/react-virtual';

type Grid = Virtualizer<HTMLDivElement, Element>;

/** After this long without a scroll event the grid stands. */
const restMs = 150;

/**
 * Tells the virtualizer the size of the grid when the browser has laid it out. The library's own observer asks for it at
 * once, which makes the browser lay out the whole new screen in the middle of React's commit.
 */
export function observeSize(grid: Grid, tell: (rect: { width: number; height: number }) => void): () => void {
  const element = grid.scrollElement;
  if (!element) return () => undefined;
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return;
    const { width, height } = entry.contentRect;
    tell({ width: Math.round(width), height: Math.round(height) });
  });
  observer.observe(element);
  return () => observer.disconnect();
}

/** Tells the virtualizer how far the grid is scrolled; a new grid stands at its start, without being asked. */
export function observeScroll(grid: Grid, tell: (offset: number, isScrolling: boolean) => void): () => void {
  const element = grid.scrollElement;
  if (!element) return () => undefined;
  const offset = (): number => (grid.options.horizontal ? element.scrollLeft : element.scrollTop);
  let rest: ReturnType<typeof setTimeout> | undefined;
  const onScroll = (): void => {
    tell(offset(), true);
    clearTimeout(rest);
    rest = setTimeout(() => tell(offset(), false), restMs);
  };
  tell(0, false);
  element.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    clearTimeout(rest);
    element.removeEventListener('scroll', onScroll);
  };
}

/** Scrolls the grid, unless it stands there already: asking a new grid to go to its start lays it out once more. */
export const scrollGrid: Grid['options']['scrollToFn'] = (offset, options, grid: Grid) => {
  if (offset + (options.adjustments ?? 0) !== grid.scrollOffset) elementScroll(offset, options, grid);
};

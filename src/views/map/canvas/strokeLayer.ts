import type { Stroke } from './toolPointer';

export interface StrokeElements {
  /** Holds the paths `fill`, `casing`, `line` and the circle `tip`, told by `data-stroke`. */
  readonly marks: SVGGElement;
  /** Says how many are inside; beside the pointer. */
  readonly count: HTMLElement;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The outline of a stroke as an SVG path; '' before it has moved. */
export function strokePath({ tool, points }: Pick<Stroke, 'tool' | 'points'>): string {
  if (points.length < 4) return '';
  const at = (i: number): string => `${round(points[i]!)} ${round(points[i + 1]!)}`;
  if (tool === 'box') {
    const [x0, y0, x1, y1] = points.map(round);
    return `M${x0} ${y0}H${x1}V${y1}H${x0}Z`;
  }
  const rest = Array.from({ length: points.length / 2 - 1 }, (_, i) => `L${at((i + 1) * 2)}`).join('');
  return `M${at(0)}${rest}${tool === 'lasso' ? 'Z' : ''}`;
}

/** Shows a stroke while it is drawn: ink with a casing of the ground, a faint fill, and the count at the pointer. */
export function makeStrokeLayer({ marks, count }: StrokeElements) {
  const part = (name: string): SVGElement | null => marks.querySelector(`[data-stroke="${name}"]`);
  const [fill, casing, line, tip] = ['fill', 'casing', 'line', 'tip'].map(part);

  return {
    show(stroke: Stroke): void {
      const path = strokePath(stroke);
      const [x, y] = [stroke.points.at(-2)!, stroke.points.at(-1)!];
      const isBrush = stroke.tool === 'brush';
      marks.dataset['tool'] = stroke.tool;
      marks.setAttribute('visibility', 'visible');
      for (const element of [fill, casing, line]) element?.setAttribute('d', path);
      fill?.setAttribute('stroke-width', isBrush ? String(stroke.radiusPx * 2) : '0');
      tip?.setAttribute('cx', String(x));
      tip?.setAttribute('cy', String(y));
      tip?.setAttribute('r', String(stroke.radiusPx));
    },
    /** @param frameWidth  width of the map, CSS pixels: the words stay inside */
    say(words: string, [x, y]: readonly [number, number], frameWidth: number): void {
      count.textContent = words;
      count.hidden = words === '';
      const isRight = x + 18 + count.offsetWidth > frameWidth - 8;
      const left = isRight ? x - 18 - count.offsetWidth : x + 18;
      const top = y > 44 ? y - 36 : y + 24;
      count.style.transform = `translate(${Math.round(Math.max(8, left))}px, ${Math.round(top)}px)`;
    },
    hide(): void {
      marks.setAttribute('visibility', 'hidden');
      count.hidden = true;
    },
  };
}

import type { Page } from '@playwright/test';

/** A word and the box of the picture in which it is looked for, CSS pixels. */
export interface WantedWord {
  readonly text: string;
  readonly sizePx: number;
  readonly weight: number;
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/**
 * Words that a PNG does not show in their boxes. Each is drawn by the browser in the font of the map and laid over every
 * place of its box: it is there where nearly all of its strokes meet dark pixels, or light ones in the dark, and nearly
 * all of its gaps do not.
 *
 * @param scale  pixels of the picture for each CSS pixel; at 1 a stroke has no pixel that is ink alone
 */
export function missingWords(
  page: Page,
  png: Buffer,
  scale: number,
  words: readonly WantedWord[],
): Promise<string[]> {
  return page.evaluate(
    async ({ png, scale, words }) => {
      const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(image, 0, 0);
      const style = getComputedStyle(document.querySelector('.map-canvas')!);
      const lightness = (data: Uint8ClampedArray, at: number): number =>
        0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
      const isDark = document.documentElement.dataset['theme'] === 'dark';

      /** An even pick of about 150: more would only take longer. */
      const thinned = (pixels: number[]): number[] =>
        pixels.filter((_, i) => i % Math.max(1, Math.floor(pixels.length / 150)) === 0);

      /** Pixels of the word that are all ink, and pixels in its gaps. */
      const maskOf = ({ text, sizePx, weight }: (typeof words)[number]) => {
        const font = `${weight} ${sizePx * scale}px ${style.fontFamily}`;
        context.font = font;
        const width = Math.ceil(context.measureText(text).width) + 4;
        const height = Math.ceil(sizePx * scale * 1.3);
        const drawn = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
        drawn.font = font;
        drawn.textBaseline = 'middle';
        drawn.fillText(text, 2, height / 2);
        const { data } = drawn.getImageData(0, 0, width, height);
        const [ink, gap]: [number[], number[]] = [[], []];
        for (let pixel = 0; pixel < width * height; pixel++) {
          const alpha = data[pixel * 4 + 3]!;
          if (alpha > 235) ink.push(pixel);
          else if (alpha === 0) gap.push(pixel);
        }
        return { ink: thinned(ink), gap: thinned(gap), width, height };
      };

      const isThere = (word: (typeof words)[number]): boolean => {
        const { ink, gap, width, height } = maskOf(word);
        const margin = 12;
        const left = Math.max(0, Math.floor((word.box.x - margin) * scale));
        const top = Math.max(0, Math.floor((word.box.y - margin) * scale));
        const boxWidth = Math.min(canvas.width - left, Math.ceil((word.box.width + 2 * margin) * scale));
        const boxHeight = Math.min(canvas.height - top, Math.ceil((word.box.height + 2 * margin) * scale));
        const { data } = context.getImageData(left, top, boxWidth, boxHeight);
        const isInk = new Uint8Array(boxWidth * boxHeight);
        for (let pixel = 0; pixel < isInk.length; pixel++) {
          const light = lightness(data, pixel * 4);
          isInk[pixel] = Number(isDark ? light > 110 : light < 140);
        }
        const share = (pixels: readonly number[], x: number, y: number, enough: number): boolean => {
          let misses = 0;
          const most = pixels.length * (1 - enough);
          for (const pixel of pixels) {
            const at = (y + Math.floor(pixel / width)) * boxWidth + x + (pixel % width);
            if (isInk[at] === Number(pixels === gap) && ++misses > most) return false;
          }
          return true;
        };
        for (let y = 0; y + height <= boxHeight; y++)
          for (let x = 0; x + width <= boxWidth; x++)
            if (share(ink, x, y, 0.85) && share(gap, x, y, 0.8)) return true;
        return false;
      };
      return words.filter((word) => !isThere(word)).map(({ text }) => text);
    },
    { png: png.toString('base64'), scale, words },
  );
}

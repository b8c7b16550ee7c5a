import type { AppContext } from '../appContext';
import type { ColourBy } from '../state';

/** What the colours of the points mean. */
export function colourActions({ set }: AppContext) {
  return {
    colourBy(by: ColourBy): void {
      set({ colour: { by, colouring: null } });
    },
  };
}

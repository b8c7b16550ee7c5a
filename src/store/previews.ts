import type { AssignPreview, SplitPreview } from '../core/data/reshape';
import type { AppContext } from './appContext';
import type { Space } from './space';

/** What a step by hand would do, before it is taken. */
export function makePreviews(_context: AppContext, _space: Space) {
  return {
    split: (_id: string, _parts: number): Promise<SplitPreview | null> => Promise.resolve(null),
    assign: (_share: number): Promise<AssignPreview | null> => Promise.resolve(null),
  };
}

export type Previews = ReturnType<typeof makePreviews>;

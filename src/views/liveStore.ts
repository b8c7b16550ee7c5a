import { liveActions } from '../store/live/liveActions';
import type { Placer } from '../store/live/placer';
import { app } from './appStore';

const placer: Placer = {
  questions: () => Promise.resolve([]),
  place: () => Promise.reject(new Error('not yet')),
};

/** What can be done on the screens after the map. Import it from those alone: it is not of the first paint. */
export const live = liveActions(app.parts, placer);

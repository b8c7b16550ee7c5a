import { liveActions } from '../store/live/liveActions';
import { app } from './appStore';

/** What can be done on the screens after the map. Import it from those alone: it is not of the first paint. */
export const live = liveActions(app.parts);

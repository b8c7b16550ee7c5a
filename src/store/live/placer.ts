import type { updates } from '../../pipeline/update';

/** Puts next month's customers into the segments of a month before. */
export type Placer = Pick<ReturnType<typeof updates>, 'questions' | 'place'>;

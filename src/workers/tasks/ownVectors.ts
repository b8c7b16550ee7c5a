import type { Matrix } from '../../core/data/matrix';
import type { Tasks } from '../messages';

/** A column of vectors that the user has → items × d. */
export const ownVectors = (_input: Tasks['ownVectors']['input']): Promise<Matrix> =>
  Promise.reject(new RangeError('ownVectors: not read yet'));

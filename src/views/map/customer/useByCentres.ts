import { useApp } from '../../appStore';

/** Whether everybody is in the segment whose centre is nearest: so it is after k-means, until segments are changed by hand. */
export const useByCentres = (): boolean =>
  useApp(({ result, base }) => result?.labels === base?.labels && base?.recipe?.cluster.method === 'kmeans');

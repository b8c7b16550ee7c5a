/** Kaufman & Rousseeuw's reading of the silhouette, in plain words. */
export function separation(silhouette: number): 'strong' | 'fair' | 'loose' | 'weak' {
  if (silhouette >= 0.5) return 'strong';
  if (silhouette >= 0.25) return 'fair';
  return silhouette >= 0.05 ? 'loose' : 'weak';
}

/**
 * Items of each cluster, by counting sort.
 *
 * @param labels item → cluster, −1 = none; read only. Labels outside [0, nClusters) are left out.
 * @returns one Uint32Array of items in increasing order per cluster; views of one buffer
 */
export function groupMembers(labels: Int32Array, nClusters: number): Uint32Array[] {
  const starts = new Uint32Array(nClusters + 1);
  for (const label of labels) if (label >= 0 && label < nClusters) starts[label + 1]!++;
  for (let c = 0; c < nClusters; c++) starts[c + 1]! += starts[c]!;
  const members = new Uint32Array(starts[nClusters]!);
  const next = starts.slice();
  labels.forEach((label, item) => {
    if (label >= 0 && label < nClusters) members[next[label]!++] = item;
  });
  return Array.from({ length: nClusters }, (_, c) => members.subarray(starts[c], starts[c + 1]));
}

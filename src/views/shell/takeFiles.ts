/** Opens files; a recipe among them, which is JSON, is shown to the user first. What is done with one is not of the first paint. */
export function takeFiles(files: File[], open: (files: File[]) => void): void {
  if (!files.some(({ name }) => /\.json$/i.test(name))) return open(files);
  void import('../liveStore').then(({ live }) => live.dropFiles(files, open));
}

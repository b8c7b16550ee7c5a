/** A name for a file: characters that file systems refuse are left out. @param ending  with its dot */
export function safeFileName(wanted: string, ending: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what must go
  const name = wanted.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, ' ').trim();
  return `${name || 'kindred'}${ending}`;
}

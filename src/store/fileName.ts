// oxlint-disable-next-line no-control-regex -- control characters are what must go
const unwanted = /[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A name for a file: characters that file systems refuse are left out, and those that would show it in another order
 * than it has. @param ending  with its dot
 */
export function safeFileName(wanted: string, ending: string): string {
  return `${wanted.replace(unwanted, ' ').trim() || 'kindred'}${ending}`;
}

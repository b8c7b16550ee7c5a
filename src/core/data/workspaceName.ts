/** What work on a file is called at first: the file's name without its endings, as words. */
export const workspaceName = (file: string): string =>
  file
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]{1,8}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim() || file;

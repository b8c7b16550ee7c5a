import shell from './zh/shell.json';
import start from './zh/start.json';
import error from './zh/error.json';

/** What the start says in Chinese, and what any screen may have to say first. */
export const catalogue = { ...shell, ...start, ...error };

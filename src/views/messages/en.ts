import shell from './en/shell.json';
import start from './en/start.json';
import error from './en/error.json';

/** What the start says in English, and what any screen may have to say first. */
export const catalogue = { ...shell, ...start, ...error };

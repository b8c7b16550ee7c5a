import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import type { TextHost } from './text';

/** Texts by the table of word vectors that ships with the program. */
export const staticTexts = (_host: TextHost): Pick<Handlers<TasksOf<'text'>>, 'staticText'> => ({
  staticText: () => Promise.reject(new RangeError('staticText: there is no table yet')),
});

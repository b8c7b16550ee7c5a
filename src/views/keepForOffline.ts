import { browserProgram } from '../store/program/browserProgram';
import { keepProgram } from '../store/program/keepProgram';
import { app } from './appStore';

/** Has the browser keep the whole program. @param isAsked  by the user */
export const keepForOffline = (isAsked = false): Promise<void> =>
  keepProgram(app.parts.context, browserProgram(), isAsked);

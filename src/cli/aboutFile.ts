import { UserError } from '../core/data/userError';

/** The error, with the file that it is about under the name that the user gave; errors that are about none as they are. */
export function aboutFile(error: unknown, file: string): unknown {
  const isAboutOne =
    error instanceof UserError && ('file' in error.facts || /^(?:workspace|scoring)-file/.test(error.code));
  return isAboutOne ? new UserError(error.code, { ...error.facts, file }, { cause: error }) : error;
}

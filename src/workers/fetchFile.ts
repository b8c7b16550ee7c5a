import { UserError } from '../core/data/userError';

/** A file that ships with the program. @throws UserError model-missing */
export async function fetchFile(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`/${path}`, self.location.origin));
  // A host without the file may answer with the page itself.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html'))
    throw new UserError('model-missing', { file: path });
  return new Uint8Array(await response.arrayBuffer());
}

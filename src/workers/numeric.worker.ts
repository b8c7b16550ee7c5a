import { UserError } from '../core/data/userError';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { numericTasks } from './tasks/numeric';

async function fetchFile(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`/${path}`, self.location.origin));
  // A host without the file may answer with the page itself.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html'))
    throw new UserError('model-missing', { file: path });
  return new Uint8Array(await response.arrayBuffer());
}

announceRequests(self);
serve(self as unknown as Channel, numericTasks({ fetchFile }));

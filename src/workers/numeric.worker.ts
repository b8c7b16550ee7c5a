import { UserError } from '../core/data/userError';
import { announceRequests, relayRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { numericTasks } from './tasks/numeric';

async function fetchFile(path: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`/${path}`, self.location.origin));
  // A host without the file may answer with the page itself.
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html'))
    throw new UserError('model-missing', { file: path });
  return new Uint8Array(await response.arrayBuffer());
}

function startLane(): Worker {
  const worker = new Worker(new URL('./lane.worker.ts', import.meta.url), { type: 'module', name: 'lane' });
  return relayRequests(worker, self);
}

const { deviceMemory = 4 } = navigator as { readonly deviceMemory?: number };

announceRequests(self);
serve(
  self as unknown as Channel,
  numericTasks({ fetchFile, lanes: { start: startLane, memoryGib: deviceMemory } }),
);

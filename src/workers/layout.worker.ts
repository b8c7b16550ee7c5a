import type { LaneWorker } from './lanes';
import { announceRequests, relayRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { layoutTasks } from './tasks/layout';

function startLane(): LaneWorker {
  const worker = new Worker(new URL('./layoutLane.worker.ts', import.meta.url), {
    type: 'module',
    name: 'layout lane',
  });
  return relayRequests(worker, self);
}

// Threads need memory that they share.
const threads = crossOriginIsolated ? navigator.hardwareConcurrency : 1;

announceRequests(self);
serve(self as unknown as Channel, layoutTasks({ startLane, threads, gpu: navigator.gpu as GPU | undefined }));

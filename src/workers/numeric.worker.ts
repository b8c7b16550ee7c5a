import { fetchFile } from './fetchFile';
import { announceRequests, relayRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { encoderStore, type EncoderStore } from './storage/encoders';
import { idbFiles } from './storage/idbFiles';
import { opfsFiles } from './storage/opfsFiles';
import { vectorStore, type VectorStore } from './storage/vectorStore';
import { numericTasks } from './tasks/numeric';

function startLane(): Worker {
  const worker = new Worker(new URL('./lane.worker.ts', import.meta.url), { type: 'module', name: 'lane' });
  return relayRequests(worker, self);
}

async function openVectors(): Promise<VectorStore | null> {
  const files = (await opfsFiles('vectors')) ?? (await idbFiles('kindred-vectors'));
  return files && vectorStore(files);
}

async function openEncoders(): Promise<EncoderStore | null> {
  const files = (await opfsFiles('encoders')) ?? (await idbFiles('kindred-encoders'));
  return files && encoderStore(files);
}

const { deviceMemory = 4 } = navigator as { readonly deviceMemory?: number };

announceRequests(self);
serve(
  self as unknown as Channel,
  numericTasks({
    fetchFile,
    lanes: { start: startLane, memoryGib: deviceMemory },
    vectors: openVectors,
    encoders: openEncoders,
  }),
);

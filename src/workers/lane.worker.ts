import { openRuntime, type Session } from '../core/runtime/runtime';
import type { LaneTasks } from './lanes';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';

let opened: Session | null = null;

announceRequests(self);
serve<LaneTasks>(self as unknown as Channel, {
  async open({ model, threads }) {
    opened = await (await openRuntime({ prefer: 'wasm', threads })).session(model);
  },
  run({ inputs }) {
    if (!opened) throw new Error('lane: open must come before run');
    return opened.run(inputs);
  },
});

import { makeLane, type Lane } from '../stages/project/lane';
import type { LayoutLaneTasks } from './layoutLanes';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';

let opened: Lane | null = null;

announceRequests(self);
serve<LayoutLaneTasks>(self as unknown as Channel, {
  open({ input, lane, lanes }) {
    opened = makeLane(input, lane, lanes);
  },
  advance({ from, to }) {
    if (!opened) throw new Error('layout lane: open must come before advance');
    opened(from, to);
  },
});

import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { liveTasks } from './tasks/live';

announceRequests(self);
serve(self as unknown as Channel, liveTasks);

import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { storageTasks } from './tasks/storage';

announceRequests(self);
serve(self as unknown as Channel, storageTasks());

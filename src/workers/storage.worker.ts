import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { storageTasks } from './tasks/storage';

announceRequests();
serve(self as unknown as Channel, storageTasks());

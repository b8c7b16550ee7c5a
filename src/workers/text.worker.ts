import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { textTasks } from './tasks/text';

announceRequests();
serve(self as unknown as Channel, textTasks);

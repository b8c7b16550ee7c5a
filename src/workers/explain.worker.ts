import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { explainTasks } from './tasks/explain';

announceRequests(self);
serve(self as unknown as Channel, explainTasks);

import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { layoutTasks } from './tasks/layout';

announceRequests(self);
serve(self as unknown as Channel, layoutTasks);

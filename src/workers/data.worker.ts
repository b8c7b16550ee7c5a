import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { dataTasks } from './tasks/data';

announceRequests(self);
serve(self as unknown as Channel, dataTasks);

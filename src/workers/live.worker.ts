import { loadPhones } from '../stages/act/audience/phones';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { liveTasks } from './tasks/live';

announceRequests(self);
serve(self as unknown as Channel, liveTasks);
// Numbering plans come beside the page's later screens, so that they are there without a network.
void loadPhones().catch(() => undefined);

import { fetchReaders } from '../stages/import/fetchReaders';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { dataTasks } from './tasks/data';

announceRequests(self);
serve(self as unknown as Channel, dataTasks);
// The readers of rarer formats come beside the page's later screens, so that they are there without a network.
void fetchReaders().catch(() => undefined);

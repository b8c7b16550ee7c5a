import { serve, type Channel } from './rpc';
import { dataTasks } from './tasks/data';

serve(self as unknown as Channel, dataTasks);

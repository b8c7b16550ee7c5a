import { serve, type Channel } from './rpc';
import { explainTasks } from './tasks/explain';

serve(self as unknown as Channel, explainTasks);

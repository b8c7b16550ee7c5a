import { serve, type Channel } from './rpc';
import { layoutTasks } from './tasks/layout';

serve(self as unknown as Channel, layoutTasks);

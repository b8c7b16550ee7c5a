import { serve, type Channel } from './rpc';
import { textTasks } from './tasks/text';

serve(self as unknown as Channel, textTasks);

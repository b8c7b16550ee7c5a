import { fetchFile } from './fetchFile';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { textTasks } from './tasks/text';

announceRequests(self);
serve(self as unknown as Channel, textTasks({ fetchFile }));

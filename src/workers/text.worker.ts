import { fetchFile } from './fetchFile';
import { announceRequests } from './requestMeter';
import { serve, type Channel } from './rpc';
import { textTasks } from './tasks/text';

announceRequests(self);
/** Chromium alone tells; a table of half the size then does. */
const { deviceMemory = 8, userAgentData } = navigator as {
  readonly deviceMemory?: number;
  readonly userAgentData?: { readonly mobile: boolean };
};
const staticDimensions = deviceMemory <= 2 || userAgentData?.mobile ? 128 : 256;

serve(self as unknown as Channel, textTasks({ fetchFile, staticDimensions, fetchesAhead: true }));

import { safeFileName } from '../fileName';
import type { Parts } from './liveActions';

/** What is shown to others. */
export function presentActions({ context: { host, get } }: Pick<Parts, 'context'>) {
  return {
    /** Hands over a page that was made of the segments' cards. */
    saveReport(page: string): void {
      const name = safeFileName(get().workspace?.name ?? '', '.html');
      host.saveFile(name, new Blob([page], { type: 'text/html;charset=utf-8' }));
    },
  };
}

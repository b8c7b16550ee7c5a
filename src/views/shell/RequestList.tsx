import { useEffect, useState, type ReactNode } from 'react';
import { useApp } from '../appStore';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { explains } from '../ui/explains';
import { OfflineLine } from './OfflineLine';

const shown = 40;

interface Request {
  readonly path: string;
  readonly bytes: number;
  readonly isForeign: boolean;
}

/** What the browser itself recorded for this page, newest first. */
function readRequests(): Request[] {
  return performance
    .getEntriesByType('resource')
    .map((entry) => {
      const url = new URL(entry.name, window.location.href);
      const isForeign = url.origin !== window.location.origin;
      const bytes = (entry as PerformanceResourceTiming).decodedBodySize;
      return { path: isForeign ? url.host : url.pathname, bytes, isForeign };
    })
    .reverse();
}

/** The sentence, then the requests of the page one by one. */
export function RequestList(): ReactNode {
  const text = useText();
  const formats = useFormats();
  const { requests, foreign, bytesSent } = useApp((state) => state.privacy);
  const [list, setList] = useState(readRequests);

  useEffect(() => {
    const observer = new PerformanceObserver(() => setList(readRequests()));
    observer.observe({ type: 'resource' });
    return () => observer.disconnect();
  }, []);

  return (
    <div className="shell-requests">
      <h3>{text('shell.privacy.title')}</h3>
      <p {...explains(text('start.leaves.requests.how'))}>
        {foreign === 0
          ? text('shell.privacy.none', { bytes: formats.bytes(bytesSent), requests })
          : text('shell.privacy.foreign', { foreign, requests })}
      </p>
      <p className="quiet">{text('shell.privacy.how')}</p>
      <OfflineLine />
      <h4 {...explains(text('shell.privacy.bytes.how'))}>{text('shell.privacy.list')}</h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by keyboard */}
      <ol tabIndex={0}>
        {list.slice(0, shown).map((request, position) => (
          // Requests have no identity of their own; the list is only ever drawn anew.
          <li key={`${list.length - position}`} className={request.isForeign ? 'is-foreign' : ''}>
            <bdi title={request.path}>{request.path}</bdi>
            <span {...explains(text('shell.privacy.bytes.how'), false)}>{formats.bytes(request.bytes)}</span>
          </li>
        ))}
      </ol>
      {list.length > shown && (
        <p className="quiet" {...explains(text('start.leaves.requests.how'), false)}>
          {text('shell.privacy.more', { count: list.length - shown })}
        </p>
      )}
    </div>
  );
}

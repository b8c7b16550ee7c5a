import { useEffect, useRef, type ReactNode } from 'react';
import { leastTold } from '../../../core/data/smallCounts';
import { app, useApp } from '../../appStore';
import { live } from '../../liveStore';
import type { ShownSegment } from '../../map/useSegments';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { explains } from '../../ui/explains';
import { SegmentCard } from '../SegmentCard';
import { pageOf } from './pageOf';

/** What is still not known by then is left out. */
const longestWaitMs = 30_000;

interface ReportProps {
  readonly segments: readonly ShownSegment[];
  readonly untold: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** Every segment's card, out of sight until all of them are known; then one page that opens anywhere, and is saved. */
export function Report({ segments, untold, onDone }: ReportProps): ReactNode {
  const text = useText();
  const { day } = useFormats();
  const title = useApp((state) => state.workspace?.name ?? '');
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const save = (): void => {
      observer.disconnect();
      clearTimeout(timer);
      const { language } = app.store.getState();
      live.saveReport(pageOf(element, title, language));
      onDone();
    };
    const look = (): void => {
      if (!element.querySelector('[aria-busy="true"]')) save();
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(save, longestWaitMs);
    observer.observe(element, { subtree: true, childList: true, attributeFilter: ['aria-busy'] });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the page is of the moment it was asked for
  }, []);
  return (
    <div ref={root} className="report" aria-hidden="true" inert>
      <header className="report-head">
        <h1>{title}</h1>
        <p {...explains(text('present.safe.how', { least: leastTold }))}>
          {text('present.report', { day: day(Math.floor(Date.now() / 86_400_000)), least: leastTold })}
        </p>
      </header>
      {segments.map((segment) => (
        <SegmentCard
          key={segment.id}
          // The page has its own colours by slot: it is read on paper, whatever the theme of this one.
          segment={{ ...segment, colour: `var(--s${(segment.slot % 12) + 1})` }}
          of={segments.length}
          size="report"
          isCounted={!untold.has(segment.id)}
        />
      ))}
    </div>
  );
}

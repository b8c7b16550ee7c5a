import { useState, type ReactNode } from 'react';
import type { DriftReport, Flow, SegmentChange } from '../../core/data/driftReport';
import { formatAmount } from '../../stages/explain/formatValue';
import { useApp } from '../appStore';
import { columnTitle } from '../map/customer/useKnown';
import { useFormats } from '../messages/useFormats';
import { useSentenceGap, useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { Hint } from './Hint';

const mostSentences = 8;
/** A segment that changed by less, of its size, is not told of. */
const leastGrowth = 0.02;

/** The segments that changed most, a sentence each. */
export function DriftSentences({ report }: { readonly report: DriftReport }): ReactNode {
  const text = useText();
  const write = useSentence(report);
  const [copied, setCopied] = useState<'done' | 'refused' | null>(null);
  const told = report.segments
    .filter(({ size, strongest }) => Math.abs(size[1] - size[0]) > leastGrowth * size[0] || strongest)
    .sort((a, b) => Math.abs(b.size[1] - b.size[0]) - Math.abs(a.size[1] - a.size[0]))
    .slice(0, mostSentences)
    .map((segment) => ({ id: segment.id, ...write(segment) }));
  if (told.length === 0) return <p>{text('drift.calm')}</p>;
  // A browser may refuse, or have no clipboard where the page is not secure.
  const copy = (): void =>
    void Promise.resolve(navigator.clipboard?.writeText(told.map(({ sentence }) => sentence).join('\n')))
      .then(() => setCopied(navigator.clipboard ? 'done' : 'refused'))
      .catch(() => setCopied('refused'));
  return (
    <>
      <ul className="drift-told">
        {told.map(({ id, sentence, how }) => (
          <li key={id}>
            <Hint how={how} words={sentence} placement="left">
              {sentence}
            </Hint>
          </li>
        ))}
      </ul>
      <div className="drift-copy">
        <Button size="s" onPress={copy}>
          {text('drift.copy')}
        </Button>
        <span role="status">{copied && text(`drift.copy.${copied}`)}</span>
      </div>
    </>
  );
}

function useSentence(report: DriftReport): (segment: SegmentChange) => { sentence: string; how: string } {
  const text = useText();
  const gap = useSentenceGap();
  const { count, percent, number } = useFormats();
  const language = useApp((state) => state.language);
  const placeOf = ({ place }: Flow): string => {
    if (place === 'outside') return '';
    if (place === 'nowhere') return text('drift.place.none');
    return report.segments.find(({ id }) => id === place.segment)?.name ?? '';
  };
  return ({ name, size, share, from, to, strongest, revenue }) => {
    const [before, now] = size;
    const difference = now - before;
    const way =
      before === 0
        ? 'born'
        : now === 0
          ? 'gone'
          : difference > 0
            ? 'grew'
            : difference < 0
              ? 'shrank'
              : 'same';
    const flow = difference >= 0 ? from : to;
    const outside = difference >= 0 ? 'came' : 'left';
    const inside = difference >= 0 ? 'from' : 'to';
    const end = flow?.place === 'outside' ? outside : inside;
    const parts = [
      text('drift.segment', {
        name,
        way,
        percent: percent(before === 0 ? 1 : Math.abs(difference) / before),
        count: count(Math.abs(difference)),
        end: flow && difference !== 0 ? end : 'none',
        place: flow ? placeOf(flow) : '',
      }),
    ];
    if (strongest) {
      const { role, currency, column, mean } = strongest;
      const format: Parameters<typeof formatAmount>[1] = {
        role: role === 'amount' || role === 'date' ? role : 'number',
        ...(currency !== undefined && { currency }),
        column,
      };
      parts.push(
        text('drift.members', {
          column: columnTitle(column, language),
          before: formatAmount(mean[0], format, language),
          now: formatAmount(mean[1], format, language),
        }),
      );
    }
    const money = {
      role: 'amount' as const,
      ...(report.revenue?.currency !== undefined && { currency: report.revenue.currency }),
    };
    const how = text('drift.segment.how', {
      before: count(before),
      now: count(now),
      shareBefore: percent(share[0], 1),
      shareNow: percent(share[1], 1),
      flow: flow ? count(flow.count) : '0',
      effect: strongest ? number(strongest.effect, 2) : '–',
      revenue: revenue ? 'known' : 'none',
      revenueBefore: revenue ? formatAmount(revenue[0], money, language) : '',
      revenueNow: revenue ? formatAmount(revenue[1], money, language) : '',
    });
    return { sentence: parts.join(gap), how };
  };
}

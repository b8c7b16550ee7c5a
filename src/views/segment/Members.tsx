import { useMemo, useState, type ReactNode } from 'react';
import { leastAudience } from '../../core/data/audience';
import { app, useApp } from '../appStore';
import { CustomerLine } from '../map/customer/CustomerLine';
import { useKnown } from '../map/customer/useKnown';
import { useListed } from '../map/customer/useListed';
import type { ShownSegment } from '../map/useSegments';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { explains } from '../ui/explains';
import { IconButton } from '../ui/IconButton';
import { Segmented } from '../ui/Segmented';
import { membersByFit } from './membersByFit';

const firstShown = 40;

/** Who is in a segment, those who fit best or those who fit least first; a press opens one. */
export function Members({ segment }: { segment: ShownSegment }): ReactNode {
  const text = useText();
  const { count } = useFormats();
  const known = useKnown();
  const listed = useListed();
  const labels = useApp((state) => state.result?.labels);
  const confidence = useApp((state) => state.result?.confidence);
  const items = useApp((state) => state.result?.clean.items);
  const [order, setOrder] = useState<'best' | 'least'>('best');
  const [shown, setShown] = useState(firstShown);
  const rows = useMemo(
    () =>
      labels && confidence && items
        ? membersByFit(labels, confidence, segment.cluster, order, shown).map((item) => items[item]!)
        : [],
    [labels, confidence, items, segment.cluster, order, shown],
  );
  if (!known) return null;
  return (
    <>
      <header className="segment-members-head">
        <h2 {...explains(text('map.card.customers.how'))}>
          {text('segment.members.count', { count: segment.size, formatted: count(segment.size) })}
        </h2>
        <IconButton
          icon="download"
          size="s"
          label={text('segment.export')}
          keys="E"
          onPress={() => void app.actions.exportSegment(segment.id)}
        />
      </header>
      {segment.size < leastAudience && (
        <p className="segment-members-few">{text('segment.export.few', { least: leastAudience })}</p>
      )}
      <div className="segment-members-order">
        <Segmented
          label={text('segment.members.order')}
          value={order}
          options={[
            { value: 'best', label: text('segment.members.best') },
            { value: 'least', label: text('segment.members.least') },
          ]}
          onChange={setOrder}
        />
      </div>
      <ul className="segment-members">
        {rows.map((row) => (
          <li key={row}>
            <CustomerLine
              known={known}
              row={row}
              isListed={listed?.[row] === 1}
              onPress={() => app.actions.look({ customer: row })}
            />
          </li>
        ))}
      </ul>
      {rows.length === shown && (
        <div className="segment-members-more">
          <Button size="s" onPress={() => setShown(shown + 2 * firstShown)}>
            {text('segment.members.more')}
          </Button>
        </div>
      )}
    </>
  );
}

import type { ReactNode } from 'react';
import { unassignedId } from '../../../core/data/segment';
import { app } from '../../appStore';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import { SegmentMenu } from '../edit/SegmentMenu';
import type { ShownSegment } from '../useSegments';

const nearestCount = 50;

interface CustomerActionsProps {
  readonly row: number;
  /** −1: not on the map. */
  readonly item: number;
  readonly segments: readonly ShownSegment[];
  /** undefined: they are in none. */
  readonly segment: ShownSegment | undefined;
}

function move(item: number, to: string): void {
  const items = new Uint8Array(app.store.getState().result?.labels.length ?? 0);
  items[item] = 1;
  void app.actions.moveItems(items, to);
}

/** What can be done from one customer. */
export function CustomerActions({ row, item, segments, segment }: CustomerActionsProps): ReactNode {
  const text = useText();
  if (item < 0) return null;
  return (
    <div className="customer-actions">
      <SegmentMenu
        label={text('explore.customer.move')}
        segments={segments.filter(({ id }) => id !== segment?.id)}
        {...(segment && { last: { id: unassignedId, name: text('map.unassigned.name') } })}
        onChoose={(to) => move(item, to)}
        trigger={
          <Button size="s" icon="arrow">
            {text('explore.customer.move')}
          </Button>
        }
      />
      <Button
        size="s"
        icon="search"
        how={text('explore.customer.like.how')}
        onPress={() => app.actions.setConditions([{ kind: 'like', row, count: nearestCount }])}
      >
        {text('explore.customer.like', { count: nearestCount })}
      </Button>
    </div>
  );
}

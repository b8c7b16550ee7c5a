import type { ReactNode } from 'react';
import { app } from '../../appStore';
import { useText } from '../../messages/useText';
import { Button } from '../../ui/Button';
import type { ShownSegment } from '../useSegments';

const nearestCount = 50;

interface CustomerActionsProps {
  readonly row: number;
  readonly segments: readonly ShownSegment[];
  /** undefined: they are in none. */
  readonly segment: ShownSegment | undefined;
}

/** What can be done from one customer. */
export function CustomerActions({ row }: CustomerActionsProps): ReactNode {
  const text = useText();
  return (
    <div className="customer-actions">
      <Button
        size="s"
        icon="search"
        onPress={() => app.actions.setConditions([{ kind: 'like', row, count: nearestCount }])}
      >
        {text('explore.customer.like', { count: nearestCount })}
      </Button>
    </div>
  );
}

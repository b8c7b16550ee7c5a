import type { ReactNode } from 'react';
import { worthNumbers } from '../../core/data/worth';
import { app, useApp } from '../appStore';
import { useText } from '../messages/useText';
import { Button } from '../ui/Button';
import { useWorth } from './useWorth';

/** Rows that were taken for customers and would tell more as orders: read again so. */
export function AsOrders(): ReactNode {
  const text = useText();
  const { status, asOrders } = useWorth();
  const isOneFile = useApp(({ dataset, hasSource }) => hasSource && dataset?.origin?.files.length === 1);
  if (status !== 'no-log' || !asOrders || !isOneFile) return null;
  if (worthNumbers.every((number) => asOrders.withheld.some((one) => one.number === number))) return null;
  const { customer, date } = asOrders;
  return (
    <section className="act-block">
      <p>{text('worth.noLog.offer', { customer, date })}</p>
      <Button size="s" onPress={() => app.actions.setFileKind(0, 'orders')}>
        {text('worth.noLog.read')}
      </Button>
    </section>
  );
}

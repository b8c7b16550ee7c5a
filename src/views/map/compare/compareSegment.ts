import { app } from '../../appStore';

/** Opens a segment beside another: the largest other. Pressed again, closes it. */
export function compareSegment(id: string): void {
  const { result, look, selectedSegment } = app.store.getState();
  if (look.compareWith !== null && selectedSegment === id) return app.actions.look({ compareWith: null });
  const others = (result?.segments ?? []).filter((segment) => segment.id !== id);
  const other = others.reduce((a, b) => (b.size > (a?.size ?? -1) ? b : a), others[0]);
  if (!other) return;
  app.actions.selectSegment(id);
  app.actions.look({ compareWith: other.id, customer: null, panel: null });
}

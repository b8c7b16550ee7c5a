import { lazy, Suspense, type ReactNode } from 'react';
import { useApp } from '../../appStore';
import { usePhone } from '../../shell/useMedia';
import './filters.css';

const Filters = lazy(() => import('./Filters').then((module) => ({ default: module.Filters })));

/** Histograms and the timeline to brush, under the map. The time is always there, where the table tells any. */
export function FilterStrip(): ReactNode {
  const isPhone = usePhone();
  const isOpen = useApp((state) => state.look.areFiltersOpen);
  const hasDates = useApp((state) => state.recipe?.columns.some(({ role }) => role === 'date') ?? false);
  if (!isOpen && (isPhone || !hasDates)) return null;
  return (
    <Suspense fallback={hasDates && !isPhone ? <div className="timeline" /> : null}>
      <Filters isOpen={isOpen} />
    </Suspense>
  );
}

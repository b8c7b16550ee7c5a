import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components';

/** A bar of ink, 4 px. `fraction` is 0–1. */
export function Progress({ label, fraction }: { label: string; fraction: number }): ReactNode {
  return (
    <ProgressBar className="ui-progress" aria-label={label} value={Math.round(fraction * 1000) / 10}>
      <span
        className="ui-progress-fill"
        style={{ transform: `scaleX(${Math.min(1, Math.max(0, fraction))})` }}
      />
    </ProgressBar>
  );
}

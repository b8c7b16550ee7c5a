import type { ReactNode } from 'react';

/** Two shares of a value, one over the other on the same scale, 0 to 100 %. For the eye: the figures stand beside it. */
export function ShareBars({
  share,
  shareOthers,
  colour,
}: {
  share: number;
  shareOthers: number;
  colour: string;
}): ReactNode {
  return (
    <svg className="histogram" viewBox="0 0 100 22" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" y="3" height="7" className="histogram-ground" />
      <rect width="100" y="12" height="7" className="histogram-ground" />
      <rect width={share * 100} y="3" height="7" fill={colour} />
      <rect width={shareOthers * 100} y="12" height="7" className="histogram-others" />
    </svg>
  );
}

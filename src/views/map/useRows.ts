import { useMemo } from 'react';
import { useApp } from '../appStore';

/** Rows of the file by what became of them. */
export interface RowCounts {
  /** In a segment. */
  readonly grouped: number;
  /** On the map, in no segment. */
  readonly noise: number;
  /** Nothing to group by; not on the map. */
  readonly empty: number;
  /** Left out by a step of cleaning; not on the map. */
  readonly leftOut: number;
}

export function useRows(): RowCounts {
  // Not the result as a whole: that is new with each frame of a settling layout.
  const labels = useApp((state) => state.result?.labels);
  const clean = useApp((state) => state.result?.clean);
  return useMemo(() => {
    if (!labels || !clean) return { grouped: 0, noise: 0, empty: 0, leftOut: 0 };
    let [grouped, noise] = [0, 0];
    for (let item = 0; item < labels.length; item++) {
      const rows = clean.weights[item]!;
      if (labels[item]! < 0) noise += rows;
      else grouped += rows;
    }
    const off = clean.rowToItem.length - grouped - noise;
    const told = clean.notices.find(({ code }) => code === 'rows-left-out')?.count ?? 0;
    const leftOut = Math.min(told, off);
    return { grouped, noise, empty: off - leftOut, leftOut };
  }, [labels, clean]);
}

import type { NamePart } from './profile';

/** A place inside a segment with a name of its own: the label that appears on zooming in. */
export interface Spot {
  /** Unique on the map, the same for the same run: `s3/2/0`. */
  readonly id: string;
  /** 2: a part of a segment · 3: a typical word or value. */
  readonly level: 2 | 3;
  /** Label value of the segment that it lies in. */
  readonly cluster: number;
  /** Density peak, map units. */
  readonly x: number;
  readonly y: number;
  /** Rows it speaks of. */
  readonly size: number;
  readonly parts: readonly NamePart[];
}

import { drawToAnchors } from './drawToAnchors';
import { blockEdges, makeDescent, type DescentInput } from './descent';

/** Moves a layout on from one block to another, both counted from the beginning, epoch after epoch. */
export type Lane = (from: number, to: number) => void;

/** Blocks that every one of so many lanes goes through in an epoch. */
export const blocksPerEpoch = ({ schedule }: DescentInput, lanes: number): number =>
  Math.max(1, Math.ceil(schedule.heads.length / lanes / blockEdges));

/**
 * One lane's share of a descent: its part of the edges. Lanes in threads of their own move the same positions in shared memory
 * without locks (Hogwild, Recht et al. 2011): two seldom hold the same item, and a lost step is one of many. One lane
 * alone gives the same bytes every time.
 *
 * @param lane  0 … lanes − 1
 */
export function makeLane(input: DescentInput, lane = 0, lanes = 1): Lane {
  const edges = input.schedule.heads.length;
  const first = Math.floor((edges * lane) / lanes);
  const last = Math.floor((edges * (lane + 1)) / lanes);
  const blocks = blocksPerEpoch(input, lanes);
  const items = input.positions.length / 2;
  const [firstItem, lastItem] = [lane, lane + 1].map((edge) => Math.floor((items * edge) / lanes)) as [
    number,
    number,
  ];
  const descent = makeDescent({ ...input, seed: input.seed + lane });
  return (from, to) => {
    for (let at = from; at < to;) {
      const epoch = Math.floor(at / blocks);
      const stop = Math.min(to, (epoch + 1) * blocks);
      descent(
        epoch,
        Math.min(last, first + (at - epoch * blocks) * blockEdges),
        Math.min(last, first + (stop - epoch * blocks) * blockEdges),
      );
      if (stop === (epoch + 1) * blocks) drawToAnchors(input, 1 - epoch / input.nEpochs, firstItem, lastItem);
      at = stop;
    }
  };
}

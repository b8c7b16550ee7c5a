import type { FollowedMove, Proposal } from '../../core/data/proposal';
import type { SnapshotSpace } from '../../pipeline/update';
import { memberRows } from '../../stages/segment/memberRows';
import type { Suggestion } from './onlineState';

/** Proposals by position and item, as changes by id and row. @param ids  position → segment */
export function suggestionsOf(
  { proposals, moves }: { readonly proposals: readonly Proposal[]; readonly moves: readonly FollowedMove[] },
  ids: readonly string[],
  now: Pick<SnapshotSpace, 'labels' | 'rowToItem'>,
): Suggestion[] {
  const rowsOf = (items: Uint32Array): Uint32Array => {
    const wanted = new Set(items);
    return memberRows(now.rowToItem, (item) => wanted.has(item));
  };
  const members = (segment: number): Uint32Array =>
    memberRows(now.rowToItem, (item) => now.labels[item] === segment);
  const changed = (why: Proposal): Omit<Suggestion, 'id' | 'rows' | 'why'> => {
    switch (why.kind) {
      case 'birth':
        return { step: 'new', segments: [ids[why.near]!], moves: [{ to: null, rows: rowsOf(why.items) }] };
      case 'death':
        return {
          step: 'merge',
          segments: [ids[why.segment]!, ...(why.heir < 0 ? [] : [ids[why.heir]!])],
          moves: why.heir < 0 ? [] : [{ to: ids[why.heir]!, rows: members(why.segment) }],
        };
      case 'split':
        return {
          step: 'split',
          segments: [ids[why.segment]!],
          moves: [{ to: null, rows: rowsOf(why.items) }],
        };
      case 'merge':
        return {
          step: 'merge',
          segments: why.segments.map((segment) => ids[segment]!),
          moves: [{ to: ids[why.segments[0]]!, rows: members(why.segments[1]) }],
        };
    }
  };
  const found = proposals.map((why) => ({ why, ...changed(why) }));
  const followed = moves.length > 0 && {
    why: { kind: 'follow' as const, segments: new Set(moves.flatMap(({ from, to }) => [from, to])).size },
    step: 'move' as const,
    segments: [...new Set(moves.flatMap(({ from, to }) => [from, to]))].map((segment) => ids[segment]!),
    moves: moves.map(({ to, items }) => ({ to: ids[to]!, rows: rowsOf(items) })),
  };
  return [...found, ...(followed ? [followed] : [])].map((one) => ({
    ...one,
    id: [one.why.kind, ...one.segments].join(' '),
    rows: one.moves.reduce((sum, { rows }) => sum + rows.length, 0),
  }));
}

import type { Suggestion } from '../../store/live/onlineState';
import { useFormats } from '../messages/useFormats';
import { useText } from '../messages/useText';

interface Words {
  readonly title: string;
  readonly why: string;
  /** What would change. */
  readonly what: string;
  /** How it was found. */
  readonly how: string;
}

/** A proposal in words, with the numbers that speak for it. */
export function useProposalWords(
  { why, segments, rows }: Suggestion,
  names: readonly { readonly id: string; readonly name: string }[],
): Words {
  const text = useText();
  const { count, percent, number } = useFormats();
  const [name = '', other = ''] = segments.map((id) => names.find((one) => one.id === id)?.name ?? id);
  const moved = { count: rows, formatted: count(rows), name, other };
  switch (why.kind) {
    case 'birth':
      return {
        title: text('proposals.birth', { name }),
        why: text('proposals.birth.why', {
          ...moved,
          share: percent(why.share),
          before: percent(why.shareBefore),
          apart: number(why.apart, 2),
        }),
        what: text('proposals.birth.what'),
        how: text('proposals.birth.how'),
      };
    case 'death':
      return {
        title: text('proposals.death', { name }),
        why: text('proposals.death.why', {
          name,
          count: why.rows,
          formatted: count(why.rows),
          share: percent(why.share),
          before: percent(why.shareBefore),
          most: percent(why.shareAtMost),
        }),
        what: text(rows > 0 ? 'proposals.death.what' : 'proposals.death.nothing', moved),
        how: text('proposals.death.how'),
      };
    case 'split':
      return {
        title: text('proposals.split', { name }),
        why: text('proposals.split.why', {
          stay: count(why.rows[0]),
          leave: count(why.rows[1]),
          gap: number(why.gap.now, 2),
          gapBefore: number(why.gap.before, 2),
        }),
        what: text('proposals.split.what', moved),
        how: text('proposals.split.how'),
      };
    case 'merge':
      return {
        title: text('proposals.merge', { name, other }),
        why: text('proposals.merge.why', {
          gap: number(why.gap.now, 2),
          gapBefore: number(why.gap.before, 2),
          apart: number(why.apart, 2),
          apartBefore: number(why.apartBefore, 2),
        }),
        what: text('proposals.merge.what', moved),
        how: text('proposals.merge.how'),
      };
    case 'follow':
      return {
        title: text('proposals.move', { count: why.segments }),
        why: text('proposals.move.why', moved),
        what: text('proposals.move.what'),
        how: text('proposals.move.how'),
      };
  }
}

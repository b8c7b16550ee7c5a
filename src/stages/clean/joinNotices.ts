import type { JoinReport } from '../../core/data/joinReport';
import type { Notice } from '../../core/data/notice';

/** What a join did, for the user: how many found their partner, who did not, and how several rows became one. */
export function joinNotices(joins: readonly JoinReport[]): Notice[] {
  return joins.flatMap(({ right, leftColumn, kind, leftRows, matched, rightUnmatched, examples, how }) => {
    const facts = { right, column: leftColumn };
    const notices: Notice[] = [
      {
        code: 'tables-joined',
        level: 'note',
        count: matched,
        facts: { ...facts, share: leftRows === 0 ? 0 : matched / leftRows },
      },
      // Customers whom the other table does not know are no fault of either.
      {
        code: 'join-unmatched',
        level: 'note',
        count: leftRows - matched,
        facts: { ...facts, examples: examples.join(', ') },
      },
    ];
    if (how.length > 0)
      notices.push({
        code: 'join-aggregated',
        level: 'changed',
        count: how.length,
        facts,
      });
    if (kind === 'merged') notices.push({ code: 'join-added', level: 'note', count: rightUnmatched, facts });
    else notices.push({ code: 'join-leftover', level: 'note', count: rightUnmatched, facts });
    return notices.filter(({ count }) => count > 0);
  });
}

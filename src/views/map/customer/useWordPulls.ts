import type { Placing } from '../../../core/data/exploration';
import type { WordPull } from '../../../core/data/why';
import { live } from '../../liveStore';
import { useMapEpoch } from '../mapEpoch';
import { useAnswer } from '../useAnswer';

/** Words that are told; weaker ones tip nothing. */
const mostWords = 8;
/** Of the strongest, below which a word is not told. */
const leastShare = 0.1;

/** How the words of a customer's text pull, strongest first, when their reasons are known. null: not told. */
export function useWordPulls(item: number, placing: Placing | null): readonly WordPull[] | null {
  const epoch = useMapEpoch();
  const isAsked = epoch !== null && placing?.reasons.some(({ kind }) => kind === 'text');
  const answer = useAnswer(isAsked ? `${epoch} ${item} words` : null, (signal) =>
    live.wordsOf(item, placing?.between ?? [-1, -1], signal),
  );
  const pulls = answer.value;
  const strongest = Math.abs(pulls?.[0]?.pull ?? 0);
  if (!pulls || strongest === 0) return null;
  return pulls.filter(({ pull }) => Math.abs(pull) >= leastShare * strongest).slice(0, mostWords);
}

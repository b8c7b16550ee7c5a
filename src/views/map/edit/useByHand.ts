import { useMemo } from 'react';
import { useApp } from '../../appStore';

/** Rows of the customers whom the method had put into a segment and who are in none now: taken out by hand. */
export function useByHand(): number {
  const base = useApp((state) => state.base?.labels);
  const labels = useApp((state) => state.result?.labels);
  const weights = useApp((state) => state.result?.clean.weights);
  return useMemo(() => {
    if (!base || !labels || !weights || base === labels || base.length !== labels.length) return 0;
    return labels.reduce(
      (sum, label, item) => (label < 0 && base[item]! >= 0 ? sum + weights[item]! : sum),
      0,
    );
  }, [base, labels, weights]);
}

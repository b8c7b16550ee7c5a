import { useEffect, useState } from 'react';

/** What a question led to. */
export interface Answer<T> {
  readonly value: T | null;
  /** Asked, and not answered yet. */
  readonly isOpen: boolean;
}

/**
 * Asks a worker something, again whenever `key` is another, and forgets what was asked before. The answer to an earlier
 * question is never shown for a later one.
 *
 * @param key  what the question is about; null: nothing is asked
 */
export function useAnswer<T>(key: string | null, ask: (signal: AbortSignal) => Promise<T | null>): Answer<T> {
  const [known, setKnown] = useState<{ readonly key: string; readonly value: T | null } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    const controller = new AbortController();
    void ask(controller.signal)
      .catch(() => null)
      .then((value) => {
        if (!controller.signal.aborted) setKnown({ key, value });
      });
    return () => controller.abort();
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all that the question depends on
  }, [key]);
  const isKnown = known?.key === key;
  return { value: isKnown ? known.value : null, isOpen: key !== null && !isKnown };
}

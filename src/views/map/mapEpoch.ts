import { useApp } from '../appStore';

const numbers = new WeakMap<object, number>();
let last = 0;

const numberOf = (part: object | null | undefined): number => {
  if (!part) return 0;
  let number = numbers.get(part);
  if (number === undefined) numbers.set(part, (number = ++last));
  return number;
};

/** Another text with every other map: what was asked about one says nothing of the next. null: there is none. */
export function useMapEpoch(): string | null {
  const labels = useApp((state) => state.result?.labels);
  const clean = useApp((state) => state.result?.clean);
  return labels && clean ? `${numberOf(labels)}.${numberOf(clean)}` : null;
}

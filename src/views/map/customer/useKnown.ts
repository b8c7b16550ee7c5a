import { useMemo } from 'react';
import { capital } from '../../../stages/explain/formatName';
import { featureName } from '../../../stages/explain/featureWords';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { customerKey, type Known } from './customerFacts';

/** What customers are described from; null before there is a table. */
export function useKnown(): Known | null {
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const isRevealed = useApp((state) => state.isRevealed);
  return useMemo(
    () => (dataset && recipe ? { dataset, recipe, isRevealed } : null),
    [dataset, recipe, isRevealed],
  );
}

/** Names a customer: the key's value, or the number of the row. */
export function useCustomerName(): (known: Known, row: number) => string {
  const { count } = useFormats();
  return (known, row) => customerKey(known, row) || `#${count(row + 1)}`;
}

/** A column's name as it is read: underscores are spaces, names that Kindred gave are words. */
export const columnTitle = (name: string, language: 'en' | 'zh'): string =>
  capital(featureName(name, language).replace(/(?<=[\p{L}\d])_+(?=[\p{L}\d])/gu, ' '));

import { totalColumn } from '../../core/data/totalColumn';
import { useApp } from '../appStore';

/** The currency that the money of a column is written in; undefined: its file does not say. */
function useWritten(column: string | null | undefined): string | undefined {
  return useApp(({ recipe, dataset }) => {
    const plan =
      column === undefined
        ? recipe && totalColumn(recipe)
        : recipe?.columns.find(({ name }) => name === column);
    const [ofLog] = column === undefined ? (dataset?.origin?.log?.currencies ?? []) : [];
    return ofLog?.currency ?? plan?.numberFormat?.currency;
  });
}

/**
 * What money is shown in: as its file says, else as the user chose.
 *
 * @param column  of the money; left out: what customers bring in
 */
export function useCurrency(column?: string | null): string | undefined {
  const written = useWritten(column);
  const chosen = useApp((state) => state.live.kept.currency);
  return written ?? chosen;
}

/** Whether the file leaves open what a column's money is. */
export const useIsCurrencyOpen = (column?: string | null): boolean => useWritten(column) === undefined;

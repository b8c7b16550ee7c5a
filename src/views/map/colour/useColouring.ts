import { useMemo } from 'react';
import { colourableColumns } from '../../../store/colourable';
import { useApp } from '../../appStore';
import { useFormats } from '../../messages/useFormats';
import { useText } from '../../messages/useText';
import { usePalette } from '../../ui/usePalette';
import type { PointColouring } from '../canvas/mapProps';
import { columnTitle } from '../customer/useKnown';
import { groupColours, legendRows, type LegendRow } from './legendRows';

/** Colours of the points where they do not mean segments; null where they do. */
export function usePointColouring(): PointColouring | null {
  const colouring = useApp((state) => state.colour.colouring);
  const items = useApp((state) => state.result?.labels.length);
  const palette = usePalette();
  return useMemo(
    // Of the run before, its items are others.
    () =>
      colouring && colouring.groups.length === items
        ? { groups: colouring.groups, colours: groupColours(colouring, palette) }
        : null,
    [colouring, items, palette],
  );
}

/** What the colours mean, in words. */
export interface ShownLegend {
  /** `Fit to segment`, `Annual income` */
  readonly title: string;
  /** One sentence on how the steps are made. */
  readonly how: string;
  /** Empty while the colours mean segments, or are not known yet. */
  readonly rows: readonly LegendRow[];
}

/** The legend of the map as it stands; pictures carry the same. */
export function useLegend(): ShownLegend {
  const text = useText();
  const formats = useFormats();
  const language = useApp((state) => state.language);
  const dataset = useApp((state) => state.dataset);
  const recipe = useApp((state) => state.recipe);
  const { by, colouring } = useApp((state) => state.colour);
  const palette = usePalette();
  return useMemo(() => {
    const plan =
      by.kind === 'field'
        ? colourableColumns({ dataset, recipe }).find(({ name }) => name === by.column)
        : undefined;
    const title = by.kind === 'field' ? columnTitle(by.column, language) : text(`explore.colour.${by.kind}`);
    if (!colouring) return { title, how: '', rows: [] };
    const { legend } = colouring;
    const how =
      by.kind !== 'field'
        ? text(`explore.how.${by.kind}`)
        : legend.kind === 'categorical'
          ? text('explore.how.values')
          : legend.kind === 'sequential'
            ? text('explore.how.sequential')
            : legend.centreIs === 'zero'
              ? text('explore.how.zero')
              : text('explore.how.average');
    return { title, how, rows: legendRows(colouring, by, plan, palette, { text, formats, language }) };
  }, [text, formats, language, dataset, recipe, by, colouring, palette]);
}

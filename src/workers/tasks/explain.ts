import { int32 } from '../../core/data/buffers';
import { itemTexts } from '../../stages/embed/itemTexts';
import { explainSegments } from '../../stages/explain/explainSegments';
import { findLabelLikeColumns } from '../../stages/explain/labelLike';
import { segmentContours } from '../../stages/map/contours';
import { buildSegments } from '../../stages/segment/buildSegments';
import type { PreviousSegments, TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Labels of the run before, for the items of this run; −1 where a row was left out then. */
function onItems(previous: PreviousSegments, items: Uint32Array): Int32Array {
  const labels = int32(items.length);
  items.forEach((row, i) => {
    const item = previous.rowToItem[row] ?? -1;
    labels[i] = item < 0 ? -1 : (previous.labels[item] ?? -1);
  });
  return labels;
}

export const explainTasks: Handlers<TasksOf<'explain'>> = {
  segments({ labels, clean, k, previous }) {
    return buildSegments(
      labels,
      clean.weights,
      k,
      previous ? { segments: [...previous.segments], labels: onItems(previous, clean.items) } : undefined,
    );
  },

  async explain({ table, clean, recipe, labels, segments, x, centroids, language }, control) {
    const texts = itemTexts(table, clean, recipe);
    const profiles = await explainSegments(
      { table, clean, recipe, labels, segments: [...segments], x, centroids, texts, language },
      control,
    );
    return { profiles, labelLike: findLabelLikeColumns(table, clean, recipe, labels) };
  },

  contours: ({ positions, labels, k }, control) => segmentContours(positions, labels, k, control),
};

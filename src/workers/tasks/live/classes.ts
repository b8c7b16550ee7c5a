import { cell, makeTable } from '../../../core/data/table';
import { classify } from '../../../stages/predict/classes/classify';
import { contributionsOf } from '../../../stages/predict/classes/contributions';
import { forward } from '../../../stages/predict/classes/head';
import { takeItems } from '../../../stages/evolve/place/space';
import type { Matrix } from '../../../core/data/matrix';
import type { TasksOf } from '../../messages';
import type { ClassesTasks, ClassReasons } from '../../messages/classes';
import type { Handlers } from '../../rpc';
import { sourcesOf } from '../sources';
import { heldBack } from './heldBack';

type Mine = 'tellClasses' | 'tellRows' | 'toldTable';

export const classesTasks: Pick<Handlers<TasksOf<'live'>>, Mine> = {
  tellClasses: ({ classifier, x }, control) => classify(classifier, x, control),

  async tellRows(input, control) {
    const { classifier, x, later, hasReasons } = input;
    const own = takeItems(x, Uint32Array.from(later.itemOf));
    const told = await classify(classifier, own, control);
    return { told, reasons: hasReasons ? reasonsOf(input, own) : null };
  },

  async toldTable({ told, names, rowToItem, key, headers, listed }, control) {
    const k = names.length;
    const { rows: held } = await heldBack(listed, control);
    return makeTable(
      headers,
      Array.from(rowToItem.entries()).flatMap(([row, item]) => {
        if (held.has(row)) return [];
        const label = item < 0 ? -1 : told.classes[item]!;
        const id = key ? cell(key, row) : String(row + 1);
        if (label < 0) return [[id, '', '']];
        return [[id, names[label]!, told.probabilities[item * k + label]!.toFixed(4)]];
      }),
    );
  },
};

function reasonsOf(
  { classifier, mean, x, parts, table, fit, recipe }: ClassesTasks['tellRows']['input'],
  own: Matrix,
): ClassReasons[] | null {
  const known = sourcesOf(table, fit, recipe, parts, x.cols);
  if (!known || classifier.hidden > 0) return null;
  const { sources, sourceOf } = known;
  const { d, k } = classifier;
  const { logits } = forward(classifier, own);
  return Array.from({ length: own.rows }, (_, i) => {
    const item = own.data.subarray(i * d, (i + 1) * d);
    const of = logits.subarray(i * k, (i + 1) * k);
    const { between, base, pulls } = contributionsOf(classifier, item, mean, sourceOf, sources.length, of)!;
    const found = sources.map((source, at) => ({ source, pull: pulls[at]! }));
    return { between, base, pulls: found.sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull)) };
  });
}

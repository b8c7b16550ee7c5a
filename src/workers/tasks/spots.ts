import { makeRng, samplePositions } from '../../core/math/rng';
import type { CleanTable } from '../../core/data/cleanTable';
import type { NamePart } from '../../core/data/profile';
import type { Control } from '../../core/data/progress';
import type { Recipe } from '../../core/data/recipe';
import type { Spot } from '../../core/data/spot';
import type { Table } from '../../core/data/table';
import { itemTexts } from '../../stages/embed/itemTexts';
import { basketTexts } from '../../stages/explain/basketDrivers';
import { readDocuments } from '../../stages/explain/documents';
import { explainedColumns } from '../../stages/explain/explainedColumns';
import { nameSpots, type SpotFacts, type SpotTexts } from '../../stages/explain/nameSpots';
import type { DensityPart } from '../../stages/map/densityParts';
import { groupMembers } from '../../stages/map/groupMembers';
import { spotParts } from '../../stages/map/spotParts';
import type { Tasks } from '../messages';

/** Customers whose values, and whose texts, are read: enough for shares, and quick. */
const mostItems = 40_000;
const mostTexts = 8000;
/** Names shown of one segment. */
const most = { 2: 4, 3: 10 } as const;

/** Names for the places inside segments on a settled map. Segments and places in which nothing stands out have none. */
export async function findSpots(input: Tasks['spots']['input'], control: Control): Promise<readonly Spot[]> {
  const { clean, labels, segments, profiles, positions } = input;
  const k = segments.reduce((highest, { cluster }) => Math.max(highest, cluster + 1), 0);
  const parts = await spotParts(positions, labels, k, control);
  if (parts.every((own) => own.parts.length + own.places.length === 0)) return [];

  const read = samplePositions(makeRng(1), labels.length, mostItems);
  const facts = await factsOf(input, read, control);
  const readAs = new Int32Array(labels.length).fill(-1);
  read.forEach((item, i) => (readAs[item] = i));
  const amongRead = (items: Uint32Array): Uint32Array =>
    Uint32Array.from(items, (item) => readAs[item]! + 1)
      .filter((i) => i > 0)
      .map((i) => i - 1);
  const rows = ({ members }: DensityPart): number =>
    members.reduce((sum, item) => sum + clean.weights[item]!, 0);

  const ofCluster = groupMembers(
    labels.length === read.length ? labels : Int32Array.from(read, (item) => labels[item]!),
    k,
  );
  const spots: Spot[] = [];
  for (const { id, cluster } of segments) {
    const members = ofCluster[cluster]!;
    const known: NamePart[] = [...(profiles.find(({ segmentId }) => segmentId === id)?.suggestions[0] ?? [])];
    for (const level of [2, 3] as const) {
      const hills = level === 2 ? parts[cluster]!.parts : parts[cluster]!.places;
      const groups = hills.map((hill) => amongRead(hill.members));
      const names = await nameSpots(facts, { members, groups }, known, level === 2 ? 2 : 1, control);
      const named = names.flatMap((name, i) => (name.length > 0 ? [{ name, hill: hills[i]! }] : []));
      named.slice(0, most[level]).forEach(({ name, hill }, i) => {
        known.push(...name);
        const { x, y } = hill;
        spots.push({ id: `${id}/${level}/${i}`, level, cluster, x, y, size: rows(hill), parts: name });
      });
    }
  }
  return spots;
}

/** What is known of some items, numbered 0… in the order of `read`. */
async function factsOf(
  { table, clean, recipe }: { table: Table; clean: CleanTable; recipe: Recipe },
  read: Uint32Array,
  control: Control,
): Promise<SpotFacts> {
  const some = (items: Uint32Array): CleanTable => ({
    ...clean,
    items: Uint32Array.from(items, (item) => clean.items[item]!),
    weights: Float32Array.from(items, (item) => clean.weights[item]!),
  });
  const own = some(read);
  const speakers = samplePositions(makeRng(2), read.length, mostTexts);
  const heard = some(speakers.map((i) => read[i]!));
  const asTexts = async (basket: string | null, texts: readonly string[]): Promise<SpotTexts> => {
    const docOf = new Int32Array(read.length).fill(-1);
    const said = [...texts.keys()].filter((i) => texts[i]!.trim() !== '');
    said.forEach((i, position) => (docOf[speakers[i]!] = position));
    return { basket, docs: await readDocuments(texts, said, control), docOf };
  };
  const texts = [await asTexts(null, itemTexts(table, heard, recipe))];
  for (const { role, name } of recipe.columns) {
    const bought = role === 'basket' ? basketTexts({ table, clean: heard }, name) : undefined;
    if (bought) texts.push(await asTexts(name, bought));
  }
  return { columns: explainedColumns(table, own, recipe), texts, weights: own.weights };
}

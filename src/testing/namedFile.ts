import { expect, vi } from 'vitest';
import type { Role } from '../core/data/role';
import { holdsPersonal } from '../core/text/personalData';
import { segmentWords } from '../core/text/segmentWords';
import { isStopWord } from '../core/text/stopWords';
import { formatName, type Language } from '../stages/explain/formatName';
import { wordFamily } from '../stages/explain/wordFamily';
import { createApp } from '../store/createApp';
import type { MapResult } from '../store/state';
import { fakeHost } from './fakeHost';
import { isDone } from './shoppers';

interface Choices {
  /** Segments; left out: as many as the product chooses. */
  readonly k?: number;
  readonly roles?: Readonly<Record<string, Role>>;
}

/** A file through the product, as a user would have it: read, grouped by word counts and numbers, explained. */
export async function mapOf(file: File, { k, roles = {} }: Choices = {}): Promise<MapResult> {
  const app = createApp(fakeHost());
  const state = app.store.getState;
  app.actions.openFiles([file]);
  await vi.waitUntil(() => state().dataset !== null && state().opening === null, { timeout: 60_000 });
  for (const [column, role] of Object.entries(roles)) app.actions.setRole(column, role);
  app.actions.setLayout('none');
  if (k !== undefined) app.actions.setK(k);
  await app.actions.build();
  await isDone(app);
  app.actions.cancelRefine();
  return state().result!;
}

/** Words that say how much of a column; two names may share them when they speak of different columns. */
const levelWords = new Set(
  'high low average medium many few long short recent ago joined with no not 高 低 居中 适中 多 少 长 短 偏大 偏小 较早 较晚 较近 有 无 非 未 不'.split(
    ' ',
  ),
);

/** What a name speaks of: its words in their families, without the plainest and those of levels. */
const contentWords = (name: string): string[] =>
  segmentWords(name)
    .map(({ word }) => word)
    .filter((word) => !levelWords.has(word) && !isStopWord(word))
    .map(wordFamily);

/**
 * Names as people would give them: each segment has one of its own and two more to choose from, in the data's language,
 * none of them a number, too long for a label or with personal data; and no word that a name speaks of is in the name of
 * another segment.
 */
export function expectNamesOfPeople({ profiles }: MapResult, language: Language): void {
  const suggested = profiles.map(({ suggestions }) =>
    suggestions.map((parts) => formatName(parts, language)),
  );
  const all = suggested.flat();
  expect(new Set(all).size).toBe(all.length);
  expect(suggested.filter((names) => names.length < 3)).toEqual([]);
  expect(
    profiles.flatMap(({ suggestions }) => suggestions.flat()).filter(({ kind }) => kind === 'ordinal'),
  ).toEqual([]);
  expect(
    all.filter((name) => name.length < 2 || Array.from(name).length > 60 || /[_<>{}]/.test(name)),
  ).toEqual([]);
  expect(all.filter((name) => /\p{Script=Han}/u.test(name) !== (language === 'zh'))).toEqual([]);
  expect(all.filter(holdsPersonal)).toEqual([]);

  const firsts = suggested.map(([name]) => name!);
  const owners = new Map<string, string>();
  for (const name of firsts)
    for (const word of new Set(contentWords(name))) {
      expect(`${word} in ${owners.get(word) ?? name}`).toBe(`${word} in ${name}`);
      owners.set(word, name);
    }
  expect(firsts.filter((name) => contentWords(name).length === 0)).toEqual([]);
}

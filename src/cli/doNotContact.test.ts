import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanSteps } from '../core/data/recipe';
import type { WorkspaceContent } from '../core/data/workspaceContent';
import { makeRng, randomNormal } from '../core/math/rng';
import { readWorkspace, writeWorkspace } from '../stages/export/workspaceFile';
import { desk } from '../testing/desk';

/** Of the customers 1001 to 1060 the third is on the list by id, the ninth by address, the twentieth by number. */
const list = 'K-1003\nP1009+News@shop.com\n0171 5551020\n';
const isListed = (text: string): boolean =>
  /K-?(?:1003|1009|1020)\b|p(?:1003|1009|1020)@|55510(?:03|09|20)/i.test(text);

function shop(): string {
  const rng = makeRng(3);
  const lines = Array.from({ length: 60 }, (_, i) => {
    const [id, group] = [1001 + i, i % 3];
    const age = [24, 45, 68][group]! + randomNormal(rng) * 2;
    const spend = [220, 60, 130][group]! + randomNormal(rng) * 6;
    const tier = ['gold', 'iron', 'tin'][group]!;
    return `K-${id},p${id}@shop.com,+49 171 555${id},${age.toFixed(1)},${spend.toFixed(2)},${tier}`;
  });
  return ['id,email,phone,age,spend,tier', ...lines].join('\n');
}

/** Orders of the same customers, four each; the address on every second row. */
const orders = (): string =>
  [
    'customer_id,email,phone,order_id,date,amount',
    ...Array.from({ length: 240 }, (_, i) => {
      const id = 1001 + (i % 60);
      const mail = i % 2 === 0 || i < 60 ? `p${id}@shop.com` : '';
      const day = String(1 + ((i * 7) % 28)).padStart(2, '0');
      return `K-${id},${mail},+49 171 555${id},o${i},2024-0${1 + (i % 9)}-${day},${20 + (i % 13)}.50`;
    }),
  ].join('\n');

/** Verb → what it is asked, once `segment` and `classify` without the list have written `all` and `told`. */
const asked: Readonly<Record<string, readonly string[]>> = {
  segment: ['shop.csv', '--k', '3', '--layout', 'none', '--save-recipe'],
  update: ['--workspace', 'all/workspace.kindred', 'shop.csv'],
  classify: ['shop.csv', '--label', 'tier'],
  score: ['--bundle', 'told/classifier.kindred-score.zip', 'shop.csv'],
  features: ['orders.csv'],
  clv: ['orders.csv'],
};
/** They write no line about a customer: what columns are, and vectors without ids. */
const nameNobody = ['inspect', 'embed'];

async function written(verb: string, ...more: string[]) {
  const at = desk();
  at.put('shop.csv', shop());
  at.put('orders.csv', orders());
  at.put('list.txt', list);
  if (verb === 'update')
    await at.kindred(['segment', 'shop.csv', '--k', '3', '--layout', 'none', '--out', 'all', '--quiet']);
  if (verb === 'score')
    await at.kindred(['classify', 'shop.csv', '--label', 'tier', '--out', 'told', '--quiet']);
  const ran = await at.kindred([verb, ...asked[verb]!, '--out', 'o', ...more]);
  const texts = readdirSync(join(at.folder, 'o'))
    .filter((name) => /\.(?:csv|json)$/.test(name))
    .map((name) => readFileSync(join(at.folder, 'o', name), 'utf8'));
  return { ...at, ran, texts };
}

test('every verb takes a list, or names nobody', async () => {
  const { err } = await desk().kindred([]);
  const verbs = /Say what to do: ([a-z, ]+)\./.exec(err)![1]!.split(', ');
  expect(verbs.toSorted()).toEqual([...Object.keys(asked), ...nameNobody].sort());
});

describe.each(Object.keys(asked))('%s', (verb) => {
  test('writes nothing of who is on the list, by id, address or number, and says how many they are', async () => {
    const without = await written(verb);
    expect([without.ran.status, without.texts.some(isListed)]).toEqual([0, true]);
    const { ran, texts } = await written(verb, '--do-not-contact', 'list.txt');
    expect([ran.status, texts.filter(isListed)]).toEqual([0, []]);
    expect(ran.err).toContain('On the do-not-contact list, and in no table of customers: 3.');
    const lines = texts.map((text) => text.split('\n').filter((line) => /^"?K-?1\d{3}/.test(line)).length);
    expect(Math.max(...lines)).toBe(57);
  });
});

test('the list stays in the workspace, whose recipe carries it on; a recipe alone asks for it again', async () => {
  const { folder, kindred } = await written('segment', '--do-not-contact', 'list.txt');
  const { recipe, lists } = await readWorkspace(readFileSync(join(folder, 'o/workspace.kindred')), {});
  const step = recipe.clean.steps!.find(({ kind }) => kind === 'do-not-contact')!;
  expect(step).toMatchObject({ on: true, columns: ['id', 'email', 'phone'] });
  expect(Object.values(lists!)).toEqual([['K-1003', 'P1009+News@shop.com', '0171 5551020']]);
  const segment = (...more: string[]) =>
    kindred(['segment', 'shop.csv', '--layout', 'none', '--out', 'again', '--quiet', ...more]);
  const again = () => readFileSync(join(folder, 'again/customers.csv'), 'utf8');
  expect((await segment('--recipe', 'o/workspace.kindred')).status).toBe(0);
  expect(isListed(again())).toBe(false);
  const alone = await segment('--recipe', 'o/recipe.json');
  expect([alone.status, alone.err]).toEqual([
    2,
    expect.stringMatching(
      /o\/recipe\.json leaves out customers of a do-not-contact list.*--do-not-contact FILE/,
    ),
  ]);
  expect((await segment('--recipe', 'o/recipe.json', '--do-not-contact', 'list.txt')).status).toBe(0);
  expect(isListed(again())).toBe(false);
  const later = await kindred(
    'update --workspace o/workspace.kindred shop.csv --out later --do-not-contact more.txt'.split(' '),
  );
  expect([later.status, later.err]).toEqual([2, expect.stringContaining('no list to read at more.txt')]);
});

test('update adds to the list of the workspace', async () => {
  const { folder, put, kindred } = await written('segment', '--do-not-contact', 'list.txt');
  put('more.txt', 'K-1030\n');
  const update = (from: string, out: string, ...more: string[]) =>
    kindred([
      'update',
      '--workspace',
      `${from}/workspace.kindred`,
      'shop.csv',
      '--out',
      out,
      '--quiet',
      ...more,
    ]);
  expect(await update('o', 'may', '--do-not-contact', 'more.txt')).toEqual({ status: 0, out: '', err: '' });
  expect(await update('may', 'june')).toEqual({ status: 0, out: '', err: '' });
  for (const month of ['may', 'june']) {
    const text = readFileSync(join(folder, month, 'customers.csv'), 'utf8');
    expect([isListed(text), text.includes('K-1030'), text.trimEnd().split('\n').length]).toEqual([
      false,
      false,
      57,
    ]);
  }
});

test('update goes by the list of now, though segments were shaped by hand before and not made again since', async () => {
  const { folder, put, kindred } = await written('update');
  const content = await readWorkspace(readFileSync(join(folder, 'all/workspace.kindred')), {});
  const { recipe, result } = content;
  const { labels, confidence, segments, profiles } = result!;
  const step = { kind: 'do-not-contact', on: true, columns: ['id'], list: 'now' } as const;
  const listed: WorkspaceContent = {
    ...content,
    recipe: { ...recipe, clean: { ...recipe.clean, steps: [...cleanSteps(recipe), step] } },
    lists: { now: ['K-1003'] },
    base: { recipe, labels, confidence, segments, profiles, retiredIds: [] },
    isStale: true,
  };
  put('shaped.kindred', await writeWorkspace(listed, {}));
  const { status } = await kindred(['update', '--workspace', 'shaped.kindred', 'shop.csv', '--out', 'may']);
  expect(status).toBe(0);
  const text = readFileSync(join(folder, 'may/customers.csv'), 'utf8');
  expect([text.includes('K-1003'), text.trimEnd().split('\n').length]).toEqual([false, 60]);
});

test('an address of a log that is not taken for one by itself is looked up in it, too', async () => {
  const { folder, put, kindred } = desk();
  const visits = Array.from({ length: 120 }, (_, i) => {
    const id = 1001 + (i % 60);
    return `K-${id},${i < 60 ? 'p' : 'q'}${id}@shop.com,2024-0${i < 60 ? 1 : 2}-1${i % 9}`;
  });
  put('visits.csv', ['customer_id,email,date', ...visits].join('\n'));
  put('list.txt', 'p1009@shop.com\n');
  for (const [verb, file] of [
    ['features', 'features.csv'],
    ['clv', 'clv.csv'],
  ] as const) {
    const kind = verb === 'clv' ? [] : ['--kind', 'orders'];
    const ran = await kindred([verb, 'visits.csv', ...kind, '--out', verb, '--do-not-contact', 'list.txt']);
    expect([ran.status, ran.err]).toEqual([0, expect.stringContaining('in no table of customers: 1.')]);
    expect(readFileSync(join(folder, verb, file), 'utf8')).not.toContain('K-1009');
  }
});

test('a list that cannot be read, is empty or could name nobody is refused', async () => {
  const { folder, put, kindred } = desk();
  put('shop.csv', shop());
  put('bare.csv', shop().replaceAll(/^[^,]*,[^,]*,[^,]*,/gm, ''));
  put('empty.txt', '\n \n');
  put('list.txt', list);
  mkdirSync(join(folder, 'folder'));
  for (const [file, by, line] of [
    ['shop.csv', 'gone.txt', /no list to read at gone\.txt/],
    ['shop.csv', 'folder', /no list to read at folder/],
    ['shop.csv', 'empty.txt', /empty\.txt/],
    ['bare.csv', 'list.txt', /would find nobody/],
  ] as const) {
    const { status, err } = await kindred(['segment', file, '--out', 'o', '--do-not-contact', by]);
    expect([status, err]).toEqual([2, expect.stringMatching(line)]);
  }
  expect(readdirSync(folder)).not.toContain('o');
});

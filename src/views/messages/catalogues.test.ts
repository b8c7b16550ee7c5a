import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIntl } from 'react-intl';
import { expect, test } from 'vitest';
import { catalogues } from './catalogues';

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });

const root = join(import.meta.dirname, '../..');
const files = sources(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

const matches = (pattern: RegExp, folders: RegExp): string[] => [
  ...new Set(
    files
      .filter(({ path }) => folders.test(path))
      .flatMap(({ text }) => Array.from(text.matchAll(pattern), (match) => match[1]!)),
  ),
];

/** Names of the values a message takes, whatever their kind. */
const placeholders = (message: string): string[] =>
  [...new Set(Array.from(message.matchAll(/\{(\w+)\s*(?=[,}])/g), (match) => match[1]!))].sort();

const tags = (message: string): string[] =>
  Array.from(message.matchAll(/<(\w+)>/g), (match) => match[1]!).sort();

const isMessageId = (id: string): boolean => Object.hasOwn(catalogues.en, id);

test('both languages hold the same sentences', () => {
  expect(Object.keys(catalogues.zh).sort()).toEqual(Object.keys(catalogues.en).sort());
});

test('a sentence takes the same facts in both languages', () => {
  const facts = (language: 'en' | 'zh') =>
    Object.fromEntries(
      Object.entries(catalogues[language]).map(([id, message]) => [id, [...placeholders(message)]]),
    );
  const en = facts('en');
  for (const [id, names] of Object.entries(facts('zh')))
    // The Chinese may leave a fact out, never ask for another one.
    expect(en[id], id).toEqual(expect.arrayContaining(names));
});

test('a sentence sets the same words apart in both languages', () => {
  for (const [id, message] of Object.entries(catalogues.en))
    expect(new Set(tags(catalogues.zh[id]!)), id).toEqual(new Set(tags(message)));
});

test.each(['en', 'zh'] as const)('every sentence in %s can be put together', (language) => {
  const faults: string[] = [];
  const intl = createIntl({
    locale: language === 'zh' ? 'zh-CN' : 'en-US',
    messages: catalogues[language],
    onError: (error) => faults.push(error.message),
  });
  for (const [id, message] of Object.entries(catalogues[language])) {
    const values = Object.fromEntries(placeholders(message).map((name) => [name, 2]));
    const chunks = (parts: string[]) => parts.join('');
    intl.formatMessage({ id }, { ...values, b: chunks, q: chunks });
  }
  expect(faults).toEqual([]);
});

test('no sentence is kept that nothing says', () => {
  const all = files.map(({ text }) => text).join('\n');
  // Ids put together from a part and a value: `edit.tool.${which}`, `${id}.done`.
  const parts = Array.from(all.matchAll(/`((?:[\w.]|\$\{[^`}]*\})+)`/g), (match) => match[1]!);
  const patterns = parts
    .filter((part) => /\w\.|\.\w/.test(part.replaceAll(/\$\{[^}]*\}/g, '')))
    .map((part) => {
      const texts = part.split(/\$\{[^}]*\}/).map((text) => text.replaceAll('.', '\\.'));
      return new RegExp(`^${texts.join('[\\w.-]+')}$`);
    });
  const unsaid = Object.keys(catalogues.en).filter(
    (id) => !all.includes(`'${id}'`) && !patterns.some((pattern) => pattern.test(id)),
  );
  expect(unsaid).toEqual([]);
});

test('every sentence has words', () => {
  for (const language of ['en', 'zh'] as const)
    for (const [id, message] of Object.entries(catalogues[language])) expect(message.trim(), id).not.toBe('');
});

test('every error code that can be thrown has a sentence on what happened and one on what to do', () => {
  const codes = [
    ...matches(/new UserError\(\s*'([\w-]+)'/g, /./),
    ...matches(/\['(file-[\w-]+)', \{ file/g, /stages.import/),
    ...matches(/openProblem: \{ code: '([\w-]+)'/g, /store/),
    'unknown',
  ];
  expect(codes).toContain('file-binary');
  expect(
    codes.filter((code) => !isMessageId(`error.${code}.what`) || !isMessageId(`error.${code}.todo`)),
  ).toEqual([]);
});

test('every notice that a stage can give has a sentence', () => {
  const codes = matches(/code: '([\w-]+)',\s*level:/g, /stages|pipeline|core/);
  expect(codes).toContain('duplicates-merged');
  expect(
    codes.filter((code) => !isMessageId(`notice.${code}`) || !isMessageId(`notice.${code}.body`)),
  ).toEqual([]);
});

test('every reason of a guess has words', () => {
  const codes = matches(/(?:evidence: \{ )?code: '([\w-]+)'/g, /stages.import.guess/);
  expect(codes).toContain('name-says-id');
  expect(codes.filter((code) => !isMessageId(`notice.evidence.${code}`))).toEqual([]);
});

test('a hostile file name stays text', () => {
  const intl = createIntl({ locale: 'en-US', messages: catalogues.en });
  const file = '<b>{x}</b>.csv';
  expect(intl.formatMessage({ id: 'error.file-empty.what' }, { file })).toBe('<b>{x}</b>.csv is empty.');
});

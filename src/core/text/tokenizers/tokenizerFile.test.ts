import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import reference from '../../../../models/brought/fixtures/reference.json';
import { readTokenizer } from './tokenizerFile';

const kinds = ['bert-like', 'sentencepiece-like', 'byte-bpe'] as const;
const open = (kind: string) => readTokenizer(readFileSync(`models/brought/fixtures/${kind}/tokenizer.json`));

test.each(
  kinds.flatMap((kind) => reference.texts.map((text, i) => ({ kind, text, i, title: text.slice(0, 40) }))),
)('the ids are those of Python: $kind, $title', ({ kind, text, i }) => {
  expect([...open(kind).encode(text, reference.maxTokens)]).toEqual(reference[kind].ids[i]);
});

import type { StepReport } from '../../core/data/cleanStep';
import type { CleanTable } from '../../core/data/cleanTable';
import type { CustomerLists } from '../../core/data/customerLists';
import type { Device } from '../../core/data/device';
import type { Matrix } from '../../core/data/matrix';
import type { Notice } from '../../core/data/notice';
import type { Block, Recipe } from '../../core/data/recipe';
import type { Table } from '../../core/data/table';
import type { ModelRate } from '../modelMeter';

/** Customers ready to be compared. */
export interface Prepared {
  /** After the recipe's steps: what the later steps of a run read instead of the file's table. */
  readonly table: Table;
  readonly clean: CleanTable;
  /** null: no column of behaviour counts. */
  readonly behaviour: Matrix | null;
  readonly notices: readonly Notice[];
  readonly texts: TextStats;
  /** What each step did, in the order of the recipe. */
  readonly report: readonly StepReport[];
}

export interface TextStats {
  /** Items with text. */
  readonly items: number;
  /** Different texts among them. */
  readonly distinct: number;
  readonly characters: number;
  /** Share of letters in a script that the English model does not read, 0–1. */
  readonly unreadable: number;
}

export interface BlockShare {
  readonly block: Block;
  readonly columns: number;
  readonly shareOfVariance: number;
}

/** What is laid side by side: items × columns each; null: there is none. */
export interface EncodedBlocks {
  readonly text: Matrix | null;
  readonly behaviour: Matrix | null;
  readonly products: Matrix | null;
}

export type DevicePreference = 'auto' | 'webgpu' | 'wasm';

/** Customers → numbers that can be compared. */
export interface EncodeTasks {
  /** Which device computes, timing it on the first call. */
  device: {
    /** `known`: what an earlier call said in `measured`, to be kept by the caller. */
    input: { prefer: DevicePreference; known: string | null };
    output: { device: Device; measured: string | null };
    partial: never;
  };
  /** Rows → items; behaviour columns → numbers. */
  prepare: {
    input: { table: Table; recipe: Recipe; lists?: CustomerLists };
    output: Prepared;
    partial: never;
  };
  lexical: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; dimensions: number };
    output: Matrix;
    partial: never;
  };
  /** What each item bought, reduced to its main directions; null when nobody bought anything. */
  products: {
    input: { table: Table; clean: CleanTable; recipe: Recipe };
    output: Matrix | null;
    partial: never;
  };
  /** Texts by a table of word vectors that ships with the program. */
  staticText: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; model: string };
    output: Matrix;
    partial: never;
  };
  /** A question, or other texts, by such a table; texts × d. */
  askTable: { input: { texts: readonly string[]; model: string }; output: Matrix; partial: never };
  /** A column of vectors that the user has. */
  ownVectors: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; column: string };
    output: Matrix;
    partial: never;
  };
  /** `model`: the name of a model that ships, or the sha256 of one that the user brought (`modelKey`). */
  transformer: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; model: string };
    output: Matrix;
    partial: never;
  };
  /** Texts as a language model reads them, texts × d. */
  encodeTexts: {
    /** isQuestion: no customer's texts; their vectors are not kept on the device. */
    input: { texts: readonly string[]; model: string; isQuestion?: true };
    output: Matrix;
    partial: never;
  };
  /** Of a table's distinct texts, how many have a vector of this language model on the device from earlier work. */
  knownTexts: {
    input: { table: Table; clean: CleanTable; recipe: Recipe; model: string };
    output: { known: number; total: number };
    partial: never;
  };
  /** How quickly a language model read lately; null: it read too little to tell. */
  modelRate: { input: { model: string }; output: ModelRate | null; partial: never };
  fuse: {
    input: { text: Matrix | null; behaviour: Matrix | null; products: Matrix | null; recipe: Recipe };
    /** unread: items whose text has the zero vector. */
    output: { x: Matrix; parts: readonly BlockShare[]; unread: number };
    partial: never;
  };
  /** Vectors of customers' texts that are remembered, in workers and on the device. */
  forgetTexts: { input: null; output: void; partial: never };
  /** Models that nobody uses now give their lanes back; the next text opens them again. */
  restModels: { input: null; output: void; partial: never };
}

/** Which worker does what. */
export const encodeWorkers = {
  device: 'numeric',
  prepare: 'data',
  lexical: 'text',
  products: 'text',
  staticText: 'text',
  askTable: 'text',
  ownVectors: 'text',
  transformer: 'numeric',
  encodeTexts: 'numeric',
  knownTexts: 'numeric',
  modelRate: 'numeric',
  fuse: 'data',
  forgetTexts: 'numeric',
  restModels: 'numeric',
} as const satisfies Record<keyof EncodeTasks, string>;

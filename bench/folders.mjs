import { resolve } from 'node:path';

/** Public test data, read only. */
export const publicData = resolve(process.env['KINDRED_DATA'] ?? '../shared/data');
/** Inputs made for the benchmarks; the pages see them as `/data/`. */
export const dataFolder = resolve('.cache/bench/data');
/** What contestants gave: vectors, labels, positions. */
export const resultFolder = resolve('.cache/bench/results');

import { resultPath } from '../data.mjs';
import { runPython } from '../python.mjs';
import { ratios, spread } from '../statistics.mjs';

export const runs = Number(process.env['RUNS'] ?? 5);
export const count = (n) => n.toLocaleString('en-US');
export const shown = (name) => (name.startsWith('Kindred') ? `**${name}**` : name);
export const secondsOf = (results) => results.map(({ seconds }) => seconds);

/** How many times as fast as `theirs` ours was, round by round. */
export const faster = (results, ours, theirs) => ratios(secondsOf(results[theirs]), secondsOf(results[ours]));

export const bars = (results) =>
  Object.entries(results).map(([label, own]) => ({
    label,
    isOurs: label.startsWith('Kindred'),
    ...spread(secondsOf(own)),
  }));

/** A file name for what a contestant gives. */
export const fileOf = (part, name, ending) =>
  `engine-${part}-${name.replaceAll(/\W+/g, '-').toLowerCase()}.${ending}`;

export function checkRows(results, rows) {
  for (const [name, own] of Object.entries(results))
    if (own.some((result) => result.rows !== rows))
      throw new Error(`engine: ${name} gave ${own[0].rows} rows, not ${rows}`);
}

/** Trustworthiness and kept neighbours of layouts, or agreement of labels, by name. */
export const judge = (names, input) =>
  runPython('quality', {
    ...input,
    [input.truth ? 'labels' : 'layouts']: Object.fromEntries(
      Object.entries(names).map(([name, file]) => [name, resultPath(file)]),
    ),
  });

/** Whether a goal is reached, in a word for the table. */
export const against = (value, goal, digits = 2) =>
  `${value.toFixed(digits)}× (goal ${goal}×${value >= goal ? '' : ', not reached'})`;

import { readBaskets } from '../../../core/data/basket';
import { breathe, throwIfAborted } from '../../../core/data/progress';
import type { ColumnPlan } from '../../../core/data/recipe';
import type { RuleCondition } from '../../../core/data/rule';
import { poolSize, poolString, poolStrings } from '../../../core/data/stringPool';
import { columnNamed, type Column } from '../../../core/data/table';
import { holdsPersonal } from '../../../core/text/personalData';
import { characteristicThings } from '../../../stages/act/offers/characteristicThings';
import { rankOffers } from '../../../stages/act/offers/rankOffers';
import { applyRules } from '../../../stages/act/rules/applyRules';
import { findRules } from '../../../stages/act/rules/findRules';
import type { RuleColumn } from '../../../stages/act/rules/ruleColumns';
import { clustersOfRows, ruleFit } from '../../../stages/act/rules/ruleFit';
import { handedOut } from '../../../stages/clean/handedOut';
import { conditionRows, type Given } from '../../../stages/find/conditionRows';
import { foldText } from '../../../stages/find/foldText';
import { readings, type FindTable, type Readings } from '../../../stages/find/readings';
import type { Ruled, RulesTasks } from '../../messages/rules';
import type { Handlers } from '../../rpc';

/** Answers that are kept: while one end of a range is dragged, the other conditions stand. */
const keptAnswers = 64;
/** Values of a column that a rule may name; rarer ones belong to the others. */
const mostValues = 200;
/** Words that are told apart by a bit each. */
const mostWords = 31;
/** Things that are told of a segment. */
const mostOffers = 6;

/** A rule asks nothing that only a map knows. */
const nothingGiven: Given = { scores: {}, alike: {}, labels: new Int32Array(0), clusters: {} };

/** A table whose conditions are answered, each once as long as it is remembered. */
interface Asked {
  readonly readings: Readings;
  readonly answer: (condition: RuleCondition) => Uint8Array;
}

function askable(source: FindTable): Asked {
  const read = readings(source);
  const answers = new Map<string, Uint8Array>();
  return {
    readings: read,
    answer(condition) {
      const key = JSON.stringify(condition);
      const answer = answers.get(key) ?? conditionRows(read, condition, nothingGiven);
      answers.delete(key);
      answers.set(key, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= keptAnswers) break;
        answers.delete(oldest);
      }
      return answer;
    },
  };
}

/** The table asked last stays read, so that a changed rule costs one condition. */
export function rulesTasks(): Handlers<RulesTasks> {
  let table: { readonly key: string; readonly asked: Asked } | null = null;
  let rows: { readonly labels: Int32Array; readonly key: string; readonly clusterOf: Int32Array } | null =
    null;

  function openTable({ key, source }: Ruled): Asked {
    if (table?.key !== key) table = { key, asked: askable(source) };
    return table.asked;
  }

  return {
    findRules({ columns, clusters, terms, seed, ...ruled }, control) {
      const { source, labels } = ruled;
      const { readings: read, answer } = openTable(ruled);
      return findRules(
        {
          columns: columns.flatMap((plan) => ruleColumn(read, plan) ?? []),
          words: terms.map((texts) => wordColumns(columns, texts, answer)),
          clusterOf: clustersOfRows(source.clean.rowToItem, labels),
          clusters,
          seed,
          answer,
        },
        control,
      );
    },

    async countRule({ conditions, cluster, ...ruled }, { signal }) {
      // What came meanwhile is heard before each part of the work: the one who asked may have gone on.
      const answers: Uint8Array[] = [];
      for (const condition of conditions) {
        await breathe();
        throwIfAborted(signal);
        answers.push(openTable(ruled).answer(condition));
      }
      const { source, labels, key } = ruled;
      if (rows?.key !== key || !isSame(rows.labels, labels))
        rows = { key, labels, clusterOf: clustersOfRows(source.clean.rowToItem, labels) };
      return ruleFit(answers, rows.clusterOf, cluster);
    },

    offersOf({ source, labels, columns, cluster }) {
      const { table, clean } = source;
      return columns.flatMap(({ name, role }) => {
        const column = columnNamed(table, name);
        if (!column) return [];
        const things = role === 'basket' ? readBaskets(column, clean.items) : asBaskets(column, clean.items);
        const offers = characteristicThings(things, labels, clean.weights, cluster, mostOffers);
        return [{ column: name, offers }];
      });
    },

    rankOffers: ({ offers, trials, segmentId }) => rankOffers(offers, trials, segmentId),

    async applyRules({ source, rules, without }, control) {
      const { answer } = askable(source);
      const { rowCount } = source.table;
      const { rows } = await handedOut(source.table, without, control);
      const applied = applyRules(
        rowCount,
        rules.map((conditions) => conditions.map(answer)),
        rows,
      );
      return { ...applied, listed: rowCount - (rows?.length ?? rowCount) };
    },
  };
}

/** A column with one thing a row, as lists of one. */
function asBaskets(column: Column, items: Uint32Array) {
  const filled = items.map((row) => Number(column.codes[row]! >= 0));
  const starts = new Uint32Array(items.length + 1);
  filled.forEach((count, item) => (starts[item + 1] = starts[item]! + count));
  const things = Int32Array.from(items, (row) => column.codes[row]!).filter((code) => code >= 0);
  return { starts, things, names: poolStrings(column.values) };
}

const isSame = (a: Int32Array, b: Int32Array): boolean =>
  a === b || (a.length === b.length && a.every((label, i) => label === b[i]));

/** A column as the search takes it; undefined where it has nothing to tell. */
function ruleColumn(read: Readings, { name, role }: ColumnPlan): RuleColumn | undefined {
  const column = read.column(name);
  if (!column) return undefined;
  if (role === 'category') return valueColumn(column);
  if (role !== 'number' && role !== 'amount' && role !== 'date') return undefined;
  const numbers = read.numbers(column);
  if (new Set(numbers.filter((value) => !Number.isNaN(value))).size <= 2) return valueColumn(column);
  const values = Float64Array.from(column.codes, (code) => (code < 0 ? NaN : numbers[code]!));
  return { kind: 'number', name, isDay: read.isDays(column), values };
}

/** Spellings that a condition takes for one are one; the commonest stands for it. Values with personal data are not told. */
function valueColumn(column: Column): RuleColumn {
  const size = poolSize(column.values);
  const counts = new Float64Array(size);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  const groups = new Map<string, { text: string; most: number; rows: number; codes: number[] }>();
  for (let code = 0; code < size; code++) {
    const text = poolString(column.values, code);
    const key = spelling(text);
    const group = groups.get(key) ?? { text, most: -1, rows: 0, codes: [] };
    groups.set(key, group);
    group.codes.push(code);
    group.rows += counts[code]!;
    if (counts[code]! > group.most) [group.text, group.most] = [text, counts[code]!];
  }
  const told = [...groups.values()]
    .sort((a, b) => b.rows - a.rows)
    .filter(({ text }) => !holdsPersonal(text));
  const valueOf = new Int32Array(size).fill(-2);
  told.slice(0, mostValues).forEach(({ codes }, value) => codes.forEach((code) => (valueOf[code] = value)));
  return {
    kind: 'value',
    name: column.name,
    codes: Int32Array.from(column.codes, (code) => (code < 0 ? -1 : valueOf[code]!)),
    values: told.slice(0, mostValues).map(({ text }) => text),
  };
}

/** 9 is 9.0, and Yes is yes. */
function spelling(text: string): string {
  const number = Number(text);
  return text.trim() === '' || Number.isNaN(number) ? foldText(text) : String(number);
}

/** The words of a cluster in each column that holds texts. */
function wordColumns(
  columns: readonly ColumnPlan[],
  words: readonly string[],
  answer: Asked['answer'],
): RuleColumn[] {
  const texts = words.slice(0, mostWords);
  if (texts.length === 0) return [];
  return columns.flatMap(({ name, role }) => {
    if (role !== 'text' && role !== 'basket') return [];
    const answers = texts.map((text) => answer({ kind: 'words', text, column: name }));
    const has = new Int32Array(answers[0]!.length);
    answers.forEach((rows, at) => rows.forEach((isIn, row) => (has[row]! |= isIn << at)));
    return [{ kind: 'words' as const, name, texts, has }];
  });
}

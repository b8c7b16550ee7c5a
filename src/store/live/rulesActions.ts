import type { Offers } from '../../core/data/offer';
import { columnNamed } from '../../core/data/table';
import type { FoundRule, RuleCondition, RuleFit } from '../../core/data/rule';
import { UserError } from '../../core/data/userError';
import type { OfferTrials } from '../../stages/act/offers/offerTrials';
import type { RankedOffer } from '../../stages/act/offers/rankOffers';
import { withoutListed } from '../actions/customers';
import { isAbort, problemOf } from '../appContext';
import { safeFileName } from '../fileName';
import { searchFields } from '../searchFields';
import { segmentName } from '../selectors';
import { withRules } from './keptRules';
import type { Parts } from './liveActions';
import { readMonths } from './readMonths';
import type { RulesState } from './rulesState';

/** Words of a segment's texts that a rule may ask for. */
const mostTerms = 24;

const headers = {
  en: { segment: 'Segment', fit: 'Rule precision', unassigned: 'No rule' },
  zh: { segment: '分群', fit: '规则准确率', unassigned: '无规则符合' },
} as const;

/** Names of columns of categories that say what is sold. */
const isSold =
  /(?:^|[^a-z])(?:products?|categor(?:y|ies)|departments?|items?|brands?|cat)(?:$|[^a-z])|品类|类目|类别|商品|产品|品牌/iu;

/** Tables and items by number, for the worker to know them again. */
const keys = new WeakMap<object, number>();
let lastKey = 0;
function keyOf(thing: object): number {
  let key = keys.get(thing);
  if (key === undefined) keys.set(thing, (key = ++lastKey));
  return key;
}

/** Segments told as rules: found, changed by hand, counted, and put to a file. */
export function rulesActions({ context: { host, get, set } }: Parts) {
  let finding: AbortController | null = null;
  /** The search that is under way, or the last one. */
  let search: Promise<void> = Promise.resolve();
  let applying: AbortController | null = null;

  const setRules = (change: Partial<RulesState>): void => {
    const { live } = get();
    set({ live: { ...live, rules: { ...live.rules, ...change } } });
  };

  /** The table on the desk as workers ask it; null: there is no map. */
  function ruled() {
    const state = get();
    const { dataset, recipe, result } = state;
    if (!dataset || !recipe || !result || result.clean.rowToItem.length !== dataset.table.rowCount)
      return null;
    const { clean, labels } = result;
    const { items, rowToItem, weights } = clean;
    const key = `${keyOf(dataset)} ${keyOf(clean)} ${keyOf(recipe.columns)}`;
    const source = {
      table: dataset.table,
      clean: { items, rowToItem, weights },
      fields: searchFields(state),
    };
    return { state, recipe, result, ruled: { key, source, labels } };
  }

  /** The user's rule of a segment, or else the found one. */
  function ruleOf(id: string, found: FoundRule | undefined): readonly RuleCondition[] {
    return get().live.kept.rules?.[id] ?? found?.conditions ?? [];
  }

  function findRules(): Promise<void> {
    const known = ruled();
    const { live } = get();
    if (!known) return Promise.resolve();
    if (live.rules.of === known.result.labels && live.rules.status !== 'failed') return search;
    search = searchRules(known);
    return search;
  }

  async function searchRules(known: NonNullable<ReturnType<typeof ruled>>): Promise<void> {
    finding?.abort();
    const controller = new AbortController();
    finding = controller;
    const { labels, segments, profiles } = known.result;
    /** Other work may have come onto the table. */
    const isAsked = (): boolean => finding === controller && get().live.rules.of === labels;
    setRules({ status: 'running', fraction: 0, problem: null, of: labels, found: [] });
    const terms: string[][] = [];
    for (const { id, cluster } of segments) {
      const profile = profiles.find(({ segmentId }) => segmentId === id);
      terms[cluster] = profile?.terms.slice(0, mostTerms).map(({ text }) => text) ?? [];
    }
    try {
      const found = await host.runner.run(
        'findRules',
        {
          ...known.ruled,
          columns: known.recipe.columns,
          clusters: segments.map(({ cluster }) => cluster),
          terms: Array.from(terms, (words) => words ?? []),
          seed: known.recipe.seed,
        },
        {
          signal: controller.signal,
          onProgress: ({ fraction }) => isAsked() && setRules({ fraction }),
        },
      );
      if (isAsked()) setRules({ status: 'done', found });
    } catch (error) {
      if (isAsked() && !isAbort(error)) setRules({ status: 'failed', problem: problemOf(error) });
    } finally {
      if (finding === controller) finding = null;
    }
  }

  /** What a cluster's customers have to do with more often than others; null: no column tells what is sold. */
  async function offersOf(cluster: number, signal: AbortSignal): Promise<readonly Offers[] | null> {
    const known = ruled();
    const meanings = new Map(get().dataset?.guesses.map(({ name, meaning }) => [name, meaning]));
    const columns = known?.recipe.columns.filter(
      ({ name, role }) =>
        role === 'basket' ||
        (role === 'category' &&
          (isSold.test(name) || /^(?:product|category-path)$/.test(meanings.get(name) ?? ''))),
    );
    if (!known || !columns || columns.length === 0) return null;
    const { source, labels } = known.ruled;
    return host.runner.run('offersOf', { source, labels, columns, cluster }, { signal });
  }

  return {
    /** Describes every segment of the map by conditions, unless that was done. */
    findRules,
    /** How well conditions describe a cluster. null: there is no map. @throws AbortError when another count came */
    async countRule(
      conditions: readonly RuleCondition[],
      cluster: number,
      signal: AbortSignal,
    ): Promise<RuleFit | null> {
      const known = ruled();
      return known && host.runner.run('countRule', { ...known.ruled, conditions, cluster }, { signal });
    },
    offersOf,
    /** A segment's offers, likeliest answered first, by what came back from campaigns. */
    async rankedOffers(
      cluster: number,
      segmentId: string,
      { trials }: OfferTrials,
      signal: AbortSignal,
    ): Promise<readonly RankedOffer[]> {
      const columns = (await offersOf(cluster, signal)) ?? [];
      const offers = columns.flatMap((one) => one.offers);
      return host.runner.run('rankOffers', { offers, trials, segmentId }, { signal });
    },
    /** The user's own rule of a segment; one step of undo. @param conditions  null: back to the found one */
    setRule(id: string, conditions: readonly RuleCondition[] | null): void {
      const { live } = get();
      const { [id]: before, ...others } = live.kept.rules ?? {};
      if (conditions === null && !before) return;
      const rules = conditions === null ? others : { ...others, [id]: conditions };
      const kind = conditions === null ? 'unrule' : 'rule';
      set({
        live: { ...live, kept: withRules(live.kept, rules) },
        lastEdit: { kind, name: segmentName(get(), id), at: host.nowMs() },
      });
    },
    /**
     * Puts the customers of a file into segments by rules alone, without an encoder, and hands the file back with a column
     * more. An unusable file changes nothing.
     */
    async applyRules(file: File): Promise<void> {
      const known = ruled();
      const { dataset, language } = get();
      if (!known || !dataset) return;
      applying?.abort();
      const controller = new AbortController();
      applying = controller;
      const { signal } = controller;
      setRules({ isApplying: true, applied: null, applyProblem: null });
      try {
        await findRules();
        const rules = await sortedRules(known, signal);
        if (rules.length === 0) throw new UserError('rules-none', { file: file.name });
        const reading = { host, language, signal, onFile: () => undefined };
        const { months, problems } = await readMonths(reading, [file], dataset);
        const [month] = months;
        if (!month) return setRules({ applyProblem: problems[0] ?? { code: 'unknown', facts: {} } });
        const { table } = month.dataset;
        const lacking = rules
          .flatMap(({ conditions }) => conditions.flatMap(({ column }) => column ?? []))
          .find((name) => !columnNamed(table, name));
        if (lacking !== undefined)
          throw new UserError('rules-lack-column', { file: file.name, name: lacking });
        const rows = Uint32Array.from({ length: table.rowCount }, (_, row) => row);
        const clean = {
          items: rows,
          rowToItem: Int32Array.from(rows),
          weights: new Float32Array(rows.length).fill(1),
        };
        const { fields } = known.ruled.source;
        const without = withoutListed(get().recipe, get().lists);
        const input = {
          source: { table, clean, fields },
          rules: rules.map(({ conditions }) => conditions),
          ...without,
        };
        const {
          ruleOf: labels,
          counts,
          several,
          none,
          listed,
        } = await host.runner.run('applyRules', input, { signal });
        const { unassigned, ...titles } = headers[language];
        const confidence = Float32Array.from(labels, (rule) => rules[rule]?.fit.precision ?? 0);
        const segments = {
          rowToItem: clean.rowToItem,
          labels,
          confidence,
          names: rules.map(({ name }) => name),
          unassigned,
          headers: titles,
        };
        const bytes = await host.runner.run('exportCsv', { table, segments, ...without }, { signal });
        // Other work came onto the table, which knows nothing of this file.
        if (get().workspace?.id !== known.state.workspace?.id) return;
        const name = safeFileName(file.name.replace(/\.[^.]*$/, ''), ` ${titles.segment}.csv`);
        host.saveFile(name, new Blob([bytes.slice()], { type: 'text/csv;charset=utf-8' }));
        setRules({
          applied: {
            file: file.name,
            rows: table.rowCount - listed,
            listed,
            segments: rules.map((rule, at) => ({ id: rule.id, name: rule.name, rows: counts[at]! })),
            several,
            none,
          },
        });
      } catch (error) {
        const isHere = get().workspace?.id === known.state.workspace?.id;
        if (isHere && applying === controller && !isAbort(error))
          setRules({ applyProblem: problemOf(error, { file: file.name }) });
      } finally {
        if (applying === controller) {
          applying = null;
          setRules({ isApplying: false });
        }
      }
    },
  };

  /** Rules of the segments that have one, as they stand, the surest first. */
  async function sortedRules(
    { state, result, ruled: asked }: NonNullable<ReturnType<typeof ruled>>,
    signal: AbortSignal,
  ) {
    const { found } = get().live.rules;
    const rules = await Promise.all(
      result.segments.map(async ({ id, cluster }) => {
        const own = found.find((rule) => rule.cluster === cluster);
        const conditions = ruleOf(id, own);
        const fit = await host.runner.run('countRule', { ...asked, conditions, cluster }, { signal });
        return { id, name: segmentName(state, id), conditions, fit };
      }),
    );
    return rules
      .filter(({ conditions }) => conditions.length > 0)
      .sort((a, b) => b.fit.precision - a.fit.precision || b.fit.rows - a.fit.rows);
  }
}

import { readTokens, type TokenStream } from '../../core/text/readTokens';
import { itemTexts } from '../../stages/embed/itemTexts';
import { makeCharts } from '../../stages/find/charts';
import { cosineScores } from '../../stages/find/cosineScores';
import { elbowShare } from '../../stages/find/elbowShare';
import { makeFinder, type Finder } from '../../stages/find/makeFinder';
import { searchTexts } from '../../stages/find/searchTexts';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';

/** Searching: the table asked last and its texts stay read, so that the next question costs little. */
export function findTasks(): Pick<Handlers<TasksOf<'text'>>, 'find' | 'meaning' | 'forgetSearches'> {
  let table: { key: string; finder: Finder; charts: ReturnType<typeof makeCharts> } | null = null;
  let texts: { key: string; stream: Promise<TokenStream> } | null = null;

  return {
    find({ key, source, conditions, given, charts }) {
      if (table?.key !== key) {
        const finder = makeFinder(source);
        table = { key, finder, charts: makeCharts(finder.readings) };
      }
      const found = table.finder.find(conditions, given);
      return { ...found, charts: table.charts.of(charts, conditions.length > 0 ? found.lit : null) };
    },

    async meaning({ key, query, table, clean, recipe, vectors, asked }, control) {
      if (asked) {
        const scores = await cosineScores(vectors, asked, control);
        // A question of which no word is known has no direction: nobody is near it.
        const known = scores.some((score) => score > 0) ? [query] : [];
        return { scores, known, elbow: elbowShare(scores, clean.weights) };
      }
      if (texts?.key !== key) {
        const reading = { key, stream: readTokens(itemTexts(table, clean, recipe), control) };
        texts = reading;
        // Stopped half-way, it is read again.
        reading.stream.catch(() => void (texts === reading && (texts = null)));
      }
      const { scores, known } = await searchTexts(query, await texts.stream, vectors, control);
      return { scores, known, elbow: elbowShare(scores, clean.weights) };
    },

    forgetSearches() {
      table = null;
      texts = null;
    },
  };
}

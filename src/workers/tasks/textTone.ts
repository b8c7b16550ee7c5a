import { loadModel } from '../../core/runtime/modelFiles';
import { readSentimentHead, type SentimentHead } from '../../stages/embed/heads/sentiment';
import { toneOfGroups } from '../../stages/embed/heads/toneOfGroups';
import { itemTexts } from '../../stages/embed/itemTexts';
import type { TasksOf } from '../messages';
import type { Handlers } from '../rpc';
import type { TextHost } from './text';

/** Of more customers than this so many, evenly spaced, are judged: shares stand to half a percent. */
const mostJudged = 50_000;

type Heads = Readonly<Record<'en' | 'zh', SentimentHead>>;

/** How the texts of segments sound, by heads that ship with the program; they are loaded once. */
export function textToneTask({
  fetchFile,
  fetchesAhead = false,
}: TextHost): Pick<Handlers<TasksOf<'text'>>, 'textTone'> {
  let loaded: Promise<Heads> | null = null;

  async function load(): Promise<Heads> {
    const { files } = await loadModel('sentiment', fetchFile);
    const head = (file: string) => readSentimentHead(new TextDecoder().decode(files.get(file)));
    return { en: head('en.txt'), zh: head('zh.txt') };
  }

  function heads(): Promise<Heads> {
    loaded ??= load();
    // Failed, they are loaded again when they are asked for again.
    loaded.catch(() => (loaded = null));
    return loaded;
  }
  if (fetchesAhead) void heads().catch(() => undefined);

  return {
    async textTone({ table, clean, recipe, labels }, control) {
      const known = heads();
      const step = Math.max(1, clean.items.length / mostJudged);
      const judged = Uint32Array.from(
        { length: Math.min(clean.items.length, mostJudged) },
        (_, at) => at * step,
      );
      const texts = itemTexts(table, { ...clean, items: judged.map((item) => clean.items[item]!) }, recipe);
      const weights = Float32Array.from(judged, (item) => clean.weights[item]!);
      const groups = Int32Array.from(judged, (item) => labels[item]!);
      return toneOfGroups(texts, weights, groups, await known, control);
    },
  };
}

import { makePacer } from '../../../core/data/pacer';
import type { Control } from '../../../core/data/progress';
import type { GroupTone, TextLanguage, TextTone } from '../../../core/data/textTone';
import { languageOf } from '../../../core/text/language';
import { toneOf, type SentimentHead, type Tone } from './sentiment';

class Counts {
  judged = 0;
  negative = 0;
  readonly languages: Record<TextLanguage, number> = { en: 0, zh: 0, other: 0, unknown: 0 };

  add(rows: number, language: TextLanguage, tone: Tone | null): void {
    this.languages[language] += rows;
    if (!tone) return;
    this.judged += rows;
    if (tone === 'negative') this.negative += rows;
  }
}

/**
 * How the texts of each cluster sound. Chinese is judged by the Chinese head, English by the English one; other languages
 * and texts that say too little by none.
 *
 * @param texts  item → text, '' when it says nothing; read only
 * @param weights  item → rows; read only
 * @param labels  item → cluster, −1 = none; read only
 */
export async function toneOfGroups(
  texts: readonly string[],
  weights: Float32Array,
  labels: Int32Array,
  heads: Readonly<Record<'en' | 'zh', SentimentHead>>,
  control: Control,
): Promise<TextTone> {
  const pace = makePacer(control);
  const all = new Counts();
  const perCluster: Counts[] = [];
  for (const label of labels) while (perCluster.length <= label) perCluster.push(new Counts());
  for (let item = 0; item < texts.length; item++) {
    const text = texts[item]!;
    if (text !== '') {
      const language = languageOf(text);
      const head = language === 'en' || language === 'zh' ? heads[language] : null;
      const tone = head && toneOf(head, text);
      all.add(weights[item]!, language, tone);
      perCluster[labels[item]!]?.add(weights[item]!, language, tone);
    }
    await pace((item + 1) / texts.length);
  }
  const plain = ({ judged, negative, languages }: Counts): GroupTone => ({ judged, negative, languages });
  return { all: plain(all), perCluster: perCluster.map(plain) };
}

import { probedLanguages, type ProbedLanguage } from '../../../core/data/broughtEncoder';
import type { TextTokenizer } from '../../../core/text/tokenizers/tokenizerFile';

/** What a shop's customers may write, a sentence or two in each language. */
export const probeTexts: Readonly<Record<ProbedLanguage, string>> = {
  en: 'The dress fits perfectly and the colour is lovely. My parcel arrived two days late.',
  zh: '衣服很合身，颜色也很漂亮。快递晚了两天才到，包装破了。',
  es: 'El vestido queda perfecto y el color es precioso. El paquete llegó dos días tarde.',
  de: 'Das Kleid passt perfekt und die Farbe ist schön. Mein Paket kam zwei Tage zu spät.',
  fr: 'La robe me va parfaitement et la couleur est belle. Le colis est arrivé en retard.',
  ja: 'ワンピースはぴったりで、色もとてもきれいです。荷物は二日遅れて届きました。',
  ko: '원피스가 딱 맞고 색상도 예뻐요. 택배가 이틀 늦게 도착했습니다.',
  ru: 'Платье сидит отлично, и цвет красивый. Посылка пришла на два дня позже.',
  ar: 'الفستان مناسب تماما واللون جميل. وصل الطرد متأخرا يومين.',
  hi: 'ड्रेस बिल्कुल सही बैठती है और रंग बहुत सुंदर है। पार्सल दो दिन देर से आया।',
};

/** Share of a text's tokens that may stand for what the vocabulary lacks. */
const mostUnknown = 0.05;
/** A vocabulary that holds a language's words needs fewer tokens than the text has characters, in any script. */
const mostTokensPerCharacter = { cjk: 1.1, other: 0.62 } as const;
const isCjk = (language: ProbedLanguage): boolean => ['zh', 'ja', 'ko'].includes(language);

/**
 * Languages whose words a vocabulary holds: whether the model understands them, only its maker knows. A text is cut into
 * bytes or single letters where it does not.
 */
export function readableLanguages(tokenizer: TextTokenizer): ProbedLanguage[] {
  return probedLanguages.filter((language) => {
    const text = probeTexts[language];
    const ids = tokenizer.encode(text, 1024);
    const tokens = ids.length - tokenizer.markers;
    const unknown = ids.reduce((sum, id) => sum + (tokenizer.isUnknown(id) ? 1 : 0), 0);
    const characters = Array.from(text.replaceAll(' ', '')).length;
    const most = mostTokensPerCharacter[isCjk(language) ? 'cjk' : 'other'];
    return tokens > 0 && unknown <= mostUnknown * tokens && tokens <= most * characters;
  });
}

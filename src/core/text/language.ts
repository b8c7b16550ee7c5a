import type { TextLanguage } from '../data/textTone';
import { normalizeText } from './normalize';

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/**
 * Words that are frequent in English and no frequent words of the languages below. Our own lists, as those below: words
 * that two of them share ("in", "die", "me", "is") tell nothing and are in neither.
 */
const ENGLISH = words(`
  the and of to you that it he was for are with his they this have from or one had by but not what all were we when your
  can said there an each which she do how their if will up other about out many then them these some her would make like
  him into time has look two more write go see could people my than first been who its now find long down day did get
  come made may part i'm it's don't i've very just so love really only too because after also where why here every much
  even any our well good great nice size fit wear bought ordered product quality price
`);
/** Count where nothing else tells: other languages have them too, beside words that tell. */
const RATHER_ENGLISH = words('is are on at an');
const OTHER = words(`
  der das und ist nicht ich sie es ein eine einen mit für auf dem den des zu von im auch sich wie aus bei nach wird sind war
  hat haben aber oder wenn nur noch sehr kann über durch mehr dass wir ihr mein schon diese dieser dieses
  le les et est dans un une pour qui pas sur avec ce cette je vous nous il elle mais ou où plus sont été être très par du
  au aux ne se sa ses leur très j'ai c'est n'est d'un d'une qu'il l'on comme bien tout fait deux
  el los las y es en por con para como pero muy más este esta estos lo su sus que una uno del al se ha son fue está mi
  todo también cuando sin porque hay nos ya
  il gli che di per non è con una sono della del nel anche questo questa molto più ho ha come ma
  o os um uma não com para por mais como mas foi ele ela isso muito são está meu minha das dos na ao
  het een van en ik niet dat zijn op te met voor maar ook aan er naar bij wel heel deze dit wij zij mijn
  och att det som är på av inte jag med för har till var den ett men om han hon mycket og ikke jeg til er av på
  w z się nie na jest że to do jak ale bardzo przez są był była czy już tylko dla
  ve bir bu için çok ile da de ama gibi daha olan ben
`);

const HAN = /\p{Script=Han}/gu;
/** Letters that no Chinese text has and texts of their language cannot do without. */
const JAPANESE_OR_KOREAN = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
const LATIN = /\p{Script=Latin}/gu;
const LETTERS = /\p{L}/gu;
const WORD = /\p{L}+(?:'\p{L}+)*/gu;
/** Latin letters with marks: in English in borrowed words alone. */
const MARKED = /[À-ÖØ-öø-ɏ]/gu;

/** Letters beyond this tell no more. */
const mostRead = 2_000;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The language of a text, by its scripts and, in the Latin script, by its frequent words. Where a text mixes scripts the
 * one with more words counts (two Chinese characters as a word). Titles without any frequent word ("Galaxy S21 128GB") are
 * 'unknown': product names look alike in every language of the Latin script.
 */
export function languageOf(text: string): TextLanguage {
  const plain = normalizeText(text.slice(0, mostRead)).toLowerCase();
  const letters = count(plain, LETTERS);
  if (letters === 0) return 'unknown';
  const han = count(plain, HAN);
  const kana = count(plain, JAPANESE_OR_KOREAN);
  if (kana > 0 && kana * 5 >= han) return 'other';
  const latin = count(plain, LATIN);
  if (han > 0 && han / 2 >= latin / 5) return 'zh';
  if (2 * (letters - latin) > letters) return 'other';
  return latinLanguage(plain);
}

function latinLanguage(plain: string): TextLanguage {
  let english = 0;
  let other = 0;
  let rather = 0;
  let read = 0;
  for (const [word] of plain.matchAll(WORD)) {
    read++;
    // A letter by itself is a size or a model as often as a word.
    if (word.length < 2) continue;
    if (RATHER_ENGLISH.has(word)) rather++;
    else if (ENGLISH.has(word) && !OTHER.has(word)) english++;
    else if (OTHER.has(word) && !ENGLISH.has(word)) other++;
  }
  const marked = count(plain, MARKED);
  if (marked > read / 8) other += marked / 2;
  if (english === 0 && other === 0) return rather > 0 ? 'en' : 'unknown';
  return english >= other ? 'en' : 'other';
}

import type { PersonalSpan } from './personalSpan';

const streets =
  'Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Ter|Parkway|Pkwy|Circle|Cir|Highway|Hwy|Close|Crescent|Cres|Gardens|Gdns|Grove|Mews|Row|Walk|Alley|Trail|Trl|Loop|Plaza|Quay|Broadway|Esplanade|Parade|Heights|Pike|Turnpike|Expressway|Junction|Crossing';
const months =
  'Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?';
const unitWords = 'Apartment|Apt|Suite|Ste|Unit|Flat|Floor|Fl|Room|Rm|Building|Bldg|Studio|Level';
/** "4 Sizes Round Circle" is for sale. */
const wares =
  '(?:Sizes?|Packs?|Sets?|Pcs|Pieces?|Pairs?|Colou?rs?|Stars?|Days?|Inch|Times?|Layers?|Yards?|Rolls?|Miles?|Percent|Minutes?|Hours?|People|Boys|Girls|Kids|Women|Men|Big|Great)';
const house = String.raw`\d{1,5}(?:[-/]\d{1,5})?[A-Za-z]?`;
const name = String.raw`(?:\p{Lu}[\p{L}'’.-]{0,24}|\d{1,3}(?:st|nd|rd|th|ST|ND|RD|TH))`;
const step = String.raw`(?:, ?|,?\n ?| )`;
const unit = String.raw`(?:${step}(?:(?:${unitWords}|${unitWords.toLowerCase()})\b\.? ?#?|#) ?[A-Za-z]?-?\d{0,5}[A-Za-z]?(?![\p{L}\d]))`;
const state =
  'A[BEKLPRSZ]|BC|C[AOT]|D[CE]|FL|FM|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ABDEHINOPST]|N[BCDEHJLMSTUVY]|O[HKNR]|P[AERW]|QC|RI|S[CDK]|T[NX]|UT|V[AIT]|W[AIVY]|YT|NSW|VIC|QLD|SA|TAS|ACT';
const usCode = String.raw`\d{5}(?:-\d{4})?`;
const ukCode = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`;
const caCode = String.raw`[A-Z]\d[A-Z] ?\d[A-Z]\d`;
const city = String.raw`\p{Lu}[\p{L}'’.-]{1,24}(?: \p{Lu}[\p{L}'’.-]{0,24}){0,3}`;
const stop = String.raw`(?=\s*(?:$|[.,;!?()\n。，；！）]))`;

/** "742 Evergreen Terrace", "221B Baker St", "88 Jianguo Road". */
const street = new RegExp(
  String.raw`${house},? (?!${wares}\b)(?:${house},? )?(?:${name} ){1,4}?(?:${streets}|${streets.toUpperCase()})(?![\p{L}\d'’-])\.?`,
  'uy',
);
/** In small letters, with an apartment: "123 main st apt 4". */
const withUnit = new RegExp(
  String.raw`\d{1,5}[a-z]? (?:(?!(?:and|the|to|of|for|in|on)\b)[a-z'’.-]{1,24} |\d{1,3}(?:st|nd|rd|th) ){1,3}?(?:${streets.toLowerCase()})\.?,? (?:(?:${unitWords.toLowerCase()})\b\.? ?#?|#) ?\d{1,5}[a-z]?(?![\p{L}\d])`,
  'uy',
);
/** Any street that a place and its postcode follow. */
const withCode = new RegExp(
  String.raw`${house}(?:, ?| )(?:${house} )?(?:${name} ){0,3}${name}${unit}?${step}${city}(?:,? (?:${state})\.?,? (?:${usCode}|${caCode}|\d{4})|,? ${ukCode})(?![\p{L}\d])`,
  'uy',
);
const common =
  'and|the|to|of|or|for|in|on|a|am|pm|my|min|mins|minutes?|miles?|km|hours?|days?|years?|weeks?|months?|percent|dollars|times|stars?|inch|inches|pack|people|pairs?|items?';
/** In small letters, or of any name, where the words before say that it is an address. */
const told = new RegExp(
  String.raw`${house},? (?:${house},? )?(?:(?:(?!(?:${common})\b)[\p{L}'’.-]{1,24} |\d{1,3}(?:st|nd|rd|th) ){1,4}?(?:${streets}|${streets.toLowerCase()})(?![\p{L}\d'’-])\.?|(?!(?:${months})\b)${name}(?: (?!(?:${unitWords})\b)${name}){1,3}(?![\p{L}\d'’-]))`,
  'uy',
);
const lead =
  /\b(?:[Ll]iv(?:e|es|ing)|[Rr]esid(?:e|es|ing)|[Ll]ocated|[Hh]ome|[Hh]ouse|[Ss]tay(?:ing)?|[Aa]ddress|[Ss]hip(?:ped|ping)?|[Dd]eliver(?:ed|y)?|[Ss]en[dt]|[Mm]ail(?:ed)?|[Mm]oved)(?: it| this| them)?(?: is| was| at| to|:){0,2}:? $/;
const french = new RegExp(
  String.raw`\d{1,4}(?: ?(?:bis|ter))?,? (?:[Rr]ue|avenue|av\.|[Bb]oulevard|bd|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Aa]llée|(?:[Aa]venue|[Pp]lace|[Cc]ours)(?= (?:de|du|des|d['’])))(?: |(?=d['’]))(?:(?:de|du|des|la|le|les) |[ld]['’]){0,3}\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30}){0,2}(?:(?:, ?| )\d{5} \p{Lu}[\p{L}-]{1,30})?`,
  'uy',
);
const military = /\d{1,5},? Box \d{1,5},?\s(?:APO|FPO|DPO),? A[AEP],? \d{5}/y;

const isDate = new RegExp(String.raw`\b(?:${months})\.? $`);
/** Before the number: what is part of the address. */
const prefix = new RegExp(String.raw`(?:\b(?:(?:${unitWords}|PSC)\b\.? ?#?|No\.? ?)+)$`);
const germanStreet =
  /(?<![\p{L}\d])(?:\p{Lu}[\p{L}-]{1,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|-(?:Straße|Str\.|Weg|Platz|Allee|Gasse|Ring))|\p{Lu}[\p{L}-]{1,30}(?: \p{Lu}[\p{L}-]{1,30})? (?:Straße|Strasse|Str\.|Allee|Platz|Weg)) $/u;
const germanCity = String.raw`\d{5} \p{Lu}[\p{L}-]{1,30}(?: (?:am|an der|im|bei|ob der|vor der) \p{Lu}\p{L}{1,30})?`;
const germanHouse = new RegExp(
  String.raw`\d{1,4}(?:[-/]\d{1,4})? ?[a-z]?(?![\p{L}\d])(?:(?:, ?| )${germanCity})?`,
  'uy',
);
const houseAndCity = new RegExp(String.raw`\d{1,4}(?:[-/]\d{1,4})? ?[a-z]?, ?${germanCity}`, 'uy');
const spanishStreet =
  /(?<![\p{L}\d])(?:Calle|C\/|Avenida|Avda\.?|Av\.|Rua|Paseo|Viale|Via|Piazza|Corso) ?(?:(?:de|del|della|di|la|el|los|las) ){0,2}\p{Lu}\p{L}{1,30}(?: \p{Lu}\p{L}{1,30})?,? (?:n[º°.] ?)?$/u;
const spanishHouse = /\d{1,4}(?![\p{L}\d])(?:, ?\d{5} \p{Lu}\p{L}{1,30})?/uy;
const titleWord = /(?<![\p{L}\d])\p{Lu}[\p{L}.-]{2,30} $/u;
const postBox = /\bP\.? ?O\.? ?Box ?#?$/i;
const boxNumber = /\d{1,6}(?!\d)/y;

/** Behind a street: apartment, then city, state and code, or a place that ends the sentence. */
const tail = new RegExp(
  String.raw`${unit}{0,2}(?:${step}${city}(?:,? (?:${state}))?\.?,? (?:${usCode}|${ukCode}|${caCode}|\d{4})(?![\p{L}\d])|${step}${city},? (?:${state})(?![\p{L}\d])|(?:, ?${city}${stop}){1,3}(?:,? ${usCode})?|${step}(?:${ukCode}|${usCode})(?![\p{L}\d]))?`,
  'uy',
);

function endOf(pattern: RegExp, plain: string, start: number): number {
  pattern.lastIndex = start;
  return pattern.test(plain) ? pattern.lastIndex : -1;
}

/** Street addresses as written in English, German, French, Spanish and Italian: looked for around each number. */
export function streetAddresses(plain: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  if (!/[A-Za-z]{2}/.test(plain)) return spans;
  const numbers = /\d{1,6}/g;
  for (let run = numbers.exec(plain); run; run = numbers.exec(plain)) {
    const span = addressAt(plain, run.index);
    if (!span) continue;
    spans.push({ ...span, kind: 'address' });
    numbers.lastIndex = Math.max(numbers.lastIndex, span.end);
  }
  return spans;
}

function addressAt(plain: string, at: number): { start: number; end: number } | undefined {
  const before = plain.slice(Math.max(0, at - 72), at);
  if (/[\p{L}\d$€£¥.,/_-]$/u.test(before)) return undefined;
  return numberFirst(plain, at, before) ?? numberLast(plain, at, before);
}

/** 742 Evergreen Terrace: the street behind the number. */
function numberFirst(plain: string, at: number, before: string): { start: number; end: number } | undefined {
  const start = at - (prefix.exec(before)?.[0].length ?? 0);
  if (isDate.test(before)) return undefined;
  const patterns = lead.test(plain.slice(Math.max(0, start - 40), start))
    ? [withCode, told, street, withUnit, military, french]
    : [withCode, street, withUnit, military, french];
  for (const pattern of patterns) {
    const end = endOf(pattern, plain, at);
    if (end > 0) return { start, end: Math.max(end, endOf(tail, plain, end)) };
  }
  return undefined;
}

/** Hauptstraße 5, Calle Mayor 3, PO Box 12: the street before the number. */
function numberLast(plain: string, at: number, before: string): { start: number; end: number } | undefined {
  for (const [name, number] of [
    [germanStreet, germanHouse],
    [spanishStreet, spanishHouse],
    [titleWord, houseAndCity],
    [postBox, boxNumber],
  ] as const) {
    const found = name.exec(before)?.[0];
    const end = found === undefined ? -1 : endOf(number, plain, at);
    if (end > 0) return { start: at - found!.length, end: Math.max(end, endOf(tail, plain, end)) };
  }
  return undefined;
}

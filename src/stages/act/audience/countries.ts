/** ISO 3166-1 alpha-2. */
const codes = (
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG ' +
  'CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH ' +
  'GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY ' +
  'KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG ' +
  'NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN ' +
  'SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ' +
  'ZA ZM ZW'
).split(' ');

export const countryCodes: readonly string[] = codes;

/** Names that `Intl` does not give, as shops write them; alpha-3 of the larger markets. */
const others: Readonly<Record<string, string>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  gbr: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  northernireland: 'GB',
  deu: 'DE',
  fra: 'FR',
  esp: 'ES',
  ita: 'IT',
  nld: 'NL',
  holland: 'NL',
  thenetherlands: 'NL',
  chn: 'CN',
  prchina: 'CN',
  mainlandchina: 'CN',
  中国大陆: 'CN',
  中华人民共和国: 'CN',
  hongkong: 'HK',
  香港: 'HK',
  澳门: 'MO',
  台湾: 'TW',
  taiwan: 'TW',
  jpn: 'JP',
  kor: 'KR',
  southkorea: 'KR',
  can: 'CA',
  aus: 'AU',
  eire: 'IE',
  rsa: 'ZA',
  uae: 'AE',
  czechrepublic: 'CZ',
  turkey: 'TR',
  russia: 'RU',
};

/** Languages whose names of countries are known. */
const languages = ['en', 'zh', 'de', 'fr', 'es'];

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();

let byName: ReadonlyMap<string, string> | null = null;

function names(): ReadonlyMap<string, string> {
  if (byName) return byName;
  const found = new Map<string, string>();
  for (const language of languages) {
    const display = new Intl.DisplayNames(language, { type: 'region' });
    for (const code of codes) found.set(plain(display.of(code) ?? code), code);
  }
  for (const [name, code] of Object.entries(others)) found.set(name, code);
  for (const code of codes) found.set(code.toLowerCase(), code);
  return (byName = found);
}

/** A country as ISO 3166-1 alpha-2, from its code or its name in English, Chinese, German, French or Spanish; null: none known. */
export const isoCountry = (text: string): string | null => names().get(plain(text)) ?? null;

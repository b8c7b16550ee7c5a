// Linden & Loom, an English-speaking fashion shop: its seven latent groups and its export.

import { customerCells, drawCustomers } from './customers.mjs';
import * as words from './fashion-phrases.mjs';

/** @typedef {import('./rng.mjs').Rng} Rng */
/** @typedef {import('./customers.mjs').Customer} Customer */
/** @typedef {import('./customers.mjs').Shop} Shop */
/** @typedef {import('./csv.mjs').Cell} Cell */

export const header = [
  'customer_id',
  'email',
  'first_name',
  'city',
  'age',
  'member_since',
  'last_order',
  'orders',
  'spend_12m',
  'average_basket',
  'returns_share',
  'discount_share',
  'favourite_category',
  'channel',
  'rating',
  'review',
];

/**
 * What is sold, by category; a "*" marks a plural.
 * @type {Record<string, string[]>}
 */
const ITEMS = {
  Dresses: [
    'wrap dress',
    'shirt dress',
    'linen midi dress',
    'tea dress',
    'jersey dress',
    'ribbed maxi dress',
    'corduroy pinafore',
  ],
  Knitwear: [
    'merino crew neck',
    'cable-knit jumper',
    'cashmere roll neck',
    'lambswool cardigan',
    'cropped cardigan',
    'fisherman jumper',
  ],
  Denim: [
    'straight-leg jeans*',
    'wide-leg jeans*',
    'barrel-leg jeans*',
    'black skinny jeans*',
    'cropped jeans*',
  ],
  Outerwear: ['wool coat', 'trench coat', 'quilted jacket', 'bouclé coat', 'waxed jacket', 'short pea coat'],
  Shoes: ['ankle boots*', 'loafers*', 'ballet flats*', 'white trainers*', 'suede mules*', 'knee-high boots*'],
  Accessories: [
    'leather belt',
    'canvas tote',
    'crossbody bag',
    'wool beanie',
    'printed scarf',
    'leather gloves*',
  ],
  Basics: [
    'white tee',
    'organic cotton T-shirt',
    'ribbed vest top',
    'long-sleeve top',
    'Breton top',
    'joggers*',
  ],
  Tailoring: [
    'single-breasted blazer',
    'pleated trousers*',
    'cigarette trousers*',
    'double-breasted blazer',
    'wide-leg trousers*',
  ],
  Occasion: [
    'silk gown',
    'bias-cut evening dress',
    'velvet tuxedo jacket',
    'satin column dress',
    'beaded evening coat',
    'tailored trouser suit',
    'one-shoulder silk dress',
  ],
};

/** @type {Record<string, string[]>} */
const KINDS = {
  Dresses: ['wash'],
  Knitwear: ['wash', 'knit', 'wool', 'layer'],
  Denim: ['wash'],
  Outerwear: ['wool', 'lined'],
  Shoes: [],
  Accessories: [],
  Basics: ['wash', 'layer'],
  Tailoring: ['lined'],
  Occasion: [],
};

/** @type {Shop} */
const shop = {
  customers: 4200,
  categories: ['Dresses', 'Knitwear', 'Denim', 'Outerwear', 'Shoes', 'Accessories', 'Basics', 'Tailoring'],
  common: words.common,
  topic,
  handwriting,
  cities: {
    London: 22,
    Manchester: 9,
    Bristol: 7,
    Leeds: 6,
    Edinburgh: 6,
    Glasgow: 5,
    Birmingham: 6,
    Brighton: 5,
    Oxford: 3,
    Bath: 3,
    York: 3,
    Norwich: 3,
    Cardiff: 4,
    Sheffield: 4,
    Liverpool: 4,
    Nottingham: 3,
    Dublin: 4,
    Belfast: 2,
    'New York': 4,
    Boston: 2,
    Chicago: 2,
    Portland: 1,
    Seattle: 1,
  },
  groups: {
    'sale-hunters': {
      share: 0.24,
      bank: words.saleHunters,
      tones: { '+': 42, '=': 36, '-': 22 },
      sentences: { 1: 18, 2: 38, 3: 32, 4: 12 },
      profile: {
        age: [32, 8],
        tenure: [820, 0.45],
        recency: [46, 0.7],
        orders: [13, 0.38],
        basket: [34, 0.27],
        returns: [0.13, 0.08],
        discount: [0.77, 0.11],
        categories: { Basics: 36, Denim: 24, Shoes: 16, Knitwear: 10, Dresses: 9, Accessories: 5 },
        channels: { App: 58, Web: 40, Store: 2 },
      },
    },
    'wardrobe-builders': {
      share: 0.2,
      bank: words.wardrobeBuilders,
      tones: { '+': 64, '=': 24, '-': 12 },
      sentences: { 1: 6, 2: 30, 3: 40, 4: 24 },
      about: ['Knitwear', 'Outerwear', 'Basics', 'Tailoring'],
      profile: {
        age: [47, 8],
        tenure: [2050, 0.25],
        recency: [26, 0.65],
        orders: [36, 0.3],
        basket: [88, 0.25],
        returns: [0.06, 0.05],
        discount: [0.1, 0.07],
        categories: { Knitwear: 44, Outerwear: 19, Basics: 17, Tailoring: 12, Dresses: 5, Shoes: 3 },
        channels: { Web: 64, Store: 30, App: 6 },
      },
    },
    'fit-conscious-petites': {
      share: 0.16,
      bank: words.fitConscious,
      tones: { '+': 22, '=': 26, '-': 52 },
      sentences: { 1: 8, 2: 34, 3: 38, 4: 20 },
      about: ['Dresses', 'Denim', 'Outerwear', 'Tailoring'],
      profile: {
        age: [35, 7],
        tenure: [760, 0.45],
        recency: [40, 0.65],
        orders: [12, 0.38],
        basket: [96, 0.27],
        returns: [0.6, 0.12],
        discount: [0.2, 0.1],
        categories: { Denim: 42, Dresses: 32, Tailoring: 16, Outerwear: 8, Shoes: 2 },
        channels: { Web: 72, App: 26, Store: 2 },
      },
    },
    'first-season-newcomers': {
      share: 0.14,
      bank: words.newcomers,
      tones: { '+': 60, '=': 28, '-': 12 },
      sentences: { 1: 18, 2: 40, 3: 32, 4: 10 },
      profile: {
        age: [23.5, 3.4],
        tenure: [9, 1.1],
        recency: [30, 0.6],
        recencyRange: [1, 105],
        orders: [1.3, 0.35],
        basket: [52, 0.28],
        returns: [0.1, 0.1],
        discount: [0.26, 0.11],
        categories: { Dresses: 32, Basics: 20, Denim: 16, Shoes: 16, Accessories: 10, Knitwear: 6 },
        channels: { App: 86, Web: 13, Store: 1 },
      },
    },
    'quiet-one-timers': {
      share: 0.12,
      bank: words.oneTimers,
      tones: { '+': 16, '=': 62, '-': 22 },
      sentences: { 1: 16, 2: 54, 3: 30, 4: 0 },
      profile: {
        age: [40, 11],
        tenure: [6, 1.3],
        recency: [780, 0.27],
        recencyRange: [370, 1700],
        orders: [1.05, 0.2],
        basket: [58, 0.3],
        returns: [0.05, 0.07],
        discount: [0.2, 0.12],
        categories: { Shoes: 26, Accessories: 20, Dresses: 18, Basics: 18, Outerwear: 10, Denim: 8 },
        channels: { Web: 80, Store: 14, App: 6 },
      },
    },
    'winter-gift-givers': {
      share: 0.08,
      bank: words.giftGivers,
      tones: { '+': 56, '=': 30, '-': 14 },
      sentences: { 1: 8, 2: 36, 3: 38, 4: 18 },
      profile: {
        age: [59, 7],
        tenure: [1350, 0.4],
        recency: [14, 0.5],
        recencyRange: [4, 38],
        orders: [4.6, 0.32],
        basket: [72, 0.24],
        returns: [0.04, 0.05],
        discount: [0.12, 0.08],
        categories: { Accessories: 72, Knitwear: 24, Shoes: 4 },
        channels: { Store: 74, Web: 25, App: 1 },
      },
    },
    'big-basket-stylists': {
      share: 0.06,
      bank: words.bigBasketStylists,
      tones: { '+': 60, '=': 25, '-': 15 },
      sentences: { 1: 4, 2: 28, 3: 40, 4: 28 },
      about: ['Occasion'],
      profile: {
        age: [42, 7],
        tenure: [980, 0.4],
        recency: [74, 0.6],
        orders: [4.8, 0.35],
        basket: [460, 0.35],
        returns: [0.22, 0.1],
        discount: [0.03, 0.03],
        categories: { Dresses: 48, Tailoring: 38, Outerwear: 8, Shoes: 6 },
        channels: { Store: 66, Web: 30, App: 4 },
      },
    },
  },
};

const AMERICAN_CITIES = ['New York', 'Boston', 'Chicago', 'Portland', 'Seattle'];

const FIRST_NAMES =
  `Olivia Amelia Isla Ava Freya Grace Lily Poppy Ivy Rosie Charlotte Sophie Emily Jessica Hannah Lucy Megan Chloe Rebecca
Laura Sarah Emma Claire Helen Nicola Joanne Karen Susan Julie Alison Fiona Catherine Eleanor Beatrice Harriet Imogen Phoebe Matilda Florence
Priya Anjali Meera Aisha Zainab Fatima Yasmin Leila Nadia Mei Xin Yuki Hana Sofia Elena Carmen Lucia Chiara Giulia Camille Manon Ines Anouk
Ingrid Astrid Freja Saoirse Aoife Niamh Ciara Orla Siobhan Bronwen Carys Rhiannon Morag Eilidh Ngozi Adaeze Chidinma Thandi Amara Naomi Ruth
Miriam Esther Tamsin Jocelyn Marianne Gwen Dorothy Margaret Patricia Linda Tom James Daniel Oliver Marcus Adam Ravi Sam Alex Ben`.split(
    /\s+/,
  );

const LAST_NAMES =
  `Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker White Edwards Hughes Green Hall Wood Harris Clarke
Jackson Turner Hill Cooper Ward Morris Moore King Watson Baker Harrison Morgan Allen Shah Khan Begum Ali Hussain Singh Kaur Sharma Chen Wong Lin
Murphy Kelly Byrne Ryan Walsh Campbell Stewart Murray Reid Fraser Okafor Mensah Adeyemi Osei Kowalska Nowak Silva Costa Rossi Moretti Dubois
Laurent Weber Schmidt Novak Petrova Larsen Holm Bennett Carter Foster Gibson Holt Lawson Marsh Norris Palmer Quinn Rhodes Sutton Thorne Vaughan`.split(
    /\s+/,
  );

/**
 * @param {Rng} rng
 * @returns {{ rows: Cell[][], groups: string[] }}   the export, and each row's latent group beside it
 */
export function createExport(rng) {
  const customers = drawCustomers(rng, shop);
  const ids = idsBySignUp(rng, customers);
  const emails = new Set();
  const rows = customers.map((c, i) => {
    const first = rng.pick(FIRST_NAMES);
    return [ids[i], uniqueEmail(rng, first, emails), first, ...customerCells(rng, c)];
  });
  return { rows, groups: customers.map((c) => c.group) };
}

/**
 * Numbers are handed out in order of sign-up, with gaps where accounts were closed.
 * @param {Rng} rng
 * @param {Customer[]} customers
 */
function idsBySignUp(rng, customers) {
  const order = customers
    .map((_, i) => i)
    .sort((a, b) => customers[b].tenureDays - customers[a].tenureDays || a - b);
  /** @type {string[]} */
  const ids = [];
  let id = 100_481;
  for (const i of order) {
    id += rng.int(1, 9);
    ids[i] = `K-${id}`;
  }
  return ids;
}

/**
 * @param {Rng} rng
 * @param {string} first
 * @param {Set<string>} taken
 */
function uniqueEmail(rng, first, taken) {
  const last = rng.pick(LAST_NAMES).toLowerCase();
  const name = first.toLowerCase();
  const forms = [
    `${name}.${last}`,
    `${name[0]}.${last}`,
    `${name}${last}`,
    `${last}.${name}`,
    `${name}_${last}`,
    `${name}${rng.int(61, 99)}`,
    `${name}.${last}${rng.int(2, 99)}`,
  ];
  const domain = rng.weighted({ 'example.com': 62, 'example.org': 20, 'example.net': 18 });
  let email = `${rng.pick(forms)}@${domain}`;
  for (let n = 2; taken.has(email); n++) email = `${name}.${last}${n * 7}@${domain}`;
  taken.add(email);
  return email;
}

const COLOURS = [
  'navy',
  'oatmeal',
  'forest green',
  'black',
  'camel',
  'rust',
  'grey',
  'cream',
  'burgundy',
  'olive',
  'sky blue',
  'chocolate',
  'ecru',
  'charcoal',
];
const JEWEL_COLOURS = [
  'emerald',
  'ivory',
  'midnight',
  'champagne',
  'garnet',
  'sapphire',
  'black',
  'bronze',
  'rose',
];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
];
const NUMBERS = ['three', 'four', 'five', 'six', 'seven', 'eight', 'ten', 'twelve'];
const PEOPLE = [
  'sister',
  'mum',
  'mother-in-law',
  'daughter',
  'niece',
  'aunt',
  'best friend',
  'goddaughter',
  'gran',
  'sister-in-law',
  'daughter-in-law',
  'granddaughter',
];
const GIFTS = [
  'a lambswool scarf',
  'a cashmere scarf',
  'a wool wrap',
  'a bobble hat',
  'a tartan scarf',
  'a mohair scarf',
  'a silk scarf',
  'a fluffy dressing gown',
  'a Fair Isle hat',
  'a snood',
  'an angora beret',
];
const EVENTS = [
  "my sister's wedding",
  'a gala in London',
  "my daughter's graduation ball",
  'the awards dinner',
  'my own engagement party',
  'a wedding in Tuscany',
  'a charity auction',
  "my son's wedding",
  'the opening night',
  'a christening',
  "a fiftieth at Claridge's",
  'Ascot',
  'Glyndebourne',
  'a winter wedding',
];
const EYES = ['blue', 'green', 'grey', 'brown'];

/**
 * @param {Rng} rng
 * @param {string} about
 * @param {string | null} city
 */
function topic(rng, about, city) {
  const marked = rng.pick(ITEMS[about]);
  const plural = marked.endsWith('*');
  const item = marked.replace('*', '');
  const single = plural ? `pair of ${item}` : item;
  const article = (/** @type {string} */ noun) => `${/^[aeio]/i.test(noun) ? 'an' : 'a'} ${noun}`;
  const capital = (/** @type {string} */ text) => text[0].toUpperCase() + text.slice(1);
  const price = rng.int(2, 11) * 4 - rng.int(0, 1);
  const years = rng.int(0, 5);
  const who = rng.shuffled(PEOPLE);
  const gifts = rng.shuffled(GIFTS);
  const events = rng.shuffled(EVENTS);
  const the = (/** @type {string} */ gift) => gift.replace(/^an? /, 'the ');
  const others = Object.keys(ITEMS).filter((name) => name !== 'Occasion' && name !== about);

  /** @type {Record<string, () => string>} */
  const blanks = {
    item: () => item,
    'item singular': () => single,
    'a item': () => article(single),
    item2: () => rng.pick(ITEMS[rng.pick(others)]).replace('*', ''),
    it: () => (plural ? 'them' : 'it'),
    its: () => (plural ? 'their' : 'its'),
    it_is: () => (plural ? "they're" : "it's"),
    it_feels: () => (plural ? 'they feel' : 'it feels'),
    is: () => (plural ? 'are' : 'is'),
    has: () => (plural ? 'have' : 'has'),
    colour: () => rng.pick(about === 'Occasion' ? JEWEL_COLOURS : COLOURS),
    Colour: () => capital(rng.pick(COLOURS)),
    colour2: () => rng.pick(['navy blue', 'stone', 'brown', 'dark green', 'off-white']),
    size: () => rng.pick(['6', '8', '10', '12', '14', 'XS', 'S', 'M', 'small', 'medium']),
    height: () =>
      rng.pick([
        '5\'0"',
        "5'1",
        '5ft 2',
        '5 foot nothing',
        '155 cm',
        '157cm',
        '1.58 m',
        '4\'11"',
        '5\'2"',
        "5'3",
        '160 cm',
      ]),
    home: () => city ?? 'the office',
    city: () => rng.weighted(shop.cities),
    pct: () => rng.pick(['20', '25', '30', '40', '50', '60', '70']),
    price: () => `£${price}`,
    'was price': () => `£${price * 2 + rng.int(3, 16)}`,
    'big price': () => `£${price * 2 + 20}`,
    'high price': () => `£${rng.int(4, 19) * 100 + rng.pick([0, 20, 50, 80])}`,
    month: () => rng.pick(MONTHS),
    month20: () =>
      `${rng.pick(['AUTUMN', 'SPRING', 'HELLO', 'WEEKEND', 'EXTRA', 'LINDEN'])}${rng.pick(['10', '15', '20', '25'])}`,
    'new month': () => rng.pick(['September', 'October', 'November', 'December']),
    'old year': () => String(rng.int(2018, 2022)),
    years: () => NUMBERS[years],
    Years: () => capital(NUMBERS[years]),
    number: () => rng.pick(NUMBERS),
    who: () => who[0],
    'Who name': () => `My ${who[0]}`,
    who2: () => who[1],
    'gift a': () => gifts[0],
    'gift A': () => capital(gifts[0]),
    'gift the': () => the(gifts[0]),
    'gift2 a': () => gifts[1],
    december: () =>
      rng.pick(['the 2nd', 'the 6th', 'the 9th', 'the 12th', 'the 15th', 'the 17th', 'the 19th']),
    eyes: () => rng.pick(EYES),
    event: () => events[0],
    Event: () => capital(events[0]),
    event2: () => events[1],
    venue: () => rng.pick(['Lake Como', 'Lisbon', 'the Highlands', 'Paris', 'Marrakech', 'Vienna']),
  };

  const kinds = [...KINDS[about]];
  if (plural && (about === 'Denim' || about === 'Tailoring')) kinds.push('legs');
  if (about === 'Outerwear' || /shirt dress|wrap dress|blazer/.test(item)) kinds.push('sleeves');
  return {
    kinds,
    fill: (/** @type {string} */ blank) => {
      if (blank.includes('~')) return blank.split('~')[plural ? 1 : 0];
      const value = blanks[blank];
      if (!value) throw new Error(`no such blank: {${blank}}`);
      return value();
    },
  };
}

/**
 * @param {Rng} rng
 * @param {string[]} sentences
 * @param {import('./reviews.mjs').Tone} tone
 * @param {string | null} city
 */
function handwriting(rng, sentences, tone, city) {
  const gap = rng.chance(0.035) ? '\n' : rng.chance(0.03) ? '  ' : ' ';
  let text = sentences.join(gap);
  if (rng.chance(city !== null && AMERICAN_CITIES.includes(city) ? 0.92 : 0.02))
    text = words.asAmerican(text);
  if (tone === '+' && rng.chance(0.16))
    text = text.replace(/\.$/, rng.pick(['!', '!', '!', '!!', ' :)', ' ❤️']));
  if (tone === '-' && rng.chance(0.1)) text = text.replace(/\.$/, rng.pick(['!', '...', '. Grr.', ' :(']));
  if (rng.chance(0.12)) text = text.replace(/\.$/, '');
  if (rng.chance(0.06)) text = text.toLowerCase();
  if (rng.chance(0.05)) text = withTypo(rng, text);
  return text;
}

/**
 * Two letters swapped inside one longer word.
 * @param {Rng} rng
 * @param {string} text
 */
function withTypo(rng, text) {
  const starts = [...text.matchAll(/\b[a-z]{6,}/g)].map((match) => match.index ?? 0);
  if (starts.length === 0) return text;
  const at = rng.pick(starts) + rng.int(2, 3);
  return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}

// Thistle & Twine, a gift shop: two years of its order log, line by line. Seven latent groups with tastes, seasons and
// hours of their own; wholesale customers, returns, guests without a customer number, postage.

import { makeProducts } from './gift-products.mjs';

/** @typedef {import('./rng.mjs').Rng} Rng */
/** @typedef {import('./csv.mjs').Cell} Cell */
/** @typedef {import('./gift-products.mjs').Product} Product */

export const header = [
  'order_id',
  'order_date',
  'customer_id',
  'product_code',
  'product',
  'category',
  'quantity',
  'unit_price',
  'country',
];

const START = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;
const DAYS = 731;

/**
 * @typedef {object} Group
 * @property {number} customers
 * @property {readonly number[]} months   weight of each month, January first
 * @property {[number, number]} orders    log-normal, orders in the two years
 * @property {[number, number]} lines     log-normal, lines of an order
 * @property {Record<string, number>} categories
 * @property {readonly number[]} hours    hour of the day: from, to
 * @property {readonly number[]} [days]   days of the week on which it orders, 0 Sunday; every day where left out
 * @property {readonly number[]} pieces   of a line: from, to
 * @property {number} [priceShare]        of the list price
 * @property {number} returns             chance that an order is followed by one
 */

const EVEN = Array(12).fill(1);

/** @type {Record<string, Group>} */
const GROUPS = {
  'christmas-givers': {
    customers: 320,
    months: [0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 20, 16],
    orders: [1.7, 0.5],
    lines: [3.6, 0.5],
    categories: { Christmas: 60, Candles: 16, Toys: 10, Stationery: 8, Home: 6 },
    hours: [19, 22],
    pieces: [1, 4],
    returns: 0.04,
  },
  'home-nesters': {
    customers: 225,
    months: EVEN,
    orders: [6.5, 0.5],
    lines: [2.4, 0.5],
    categories: { Home: 42, Kitchen: 32, Candles: 22, Garden: 4 },
    hours: [9, 16],
    pieces: [1, 2],
    returns: 0.1,
  },
  'party-hosts': {
    customers: 150,
    months: [1, 2, 2, 3, 5, 6, 5, 4, 2, 2, 1, 3],
    orders: [2.6, 0.5],
    lines: [4.2, 0.4],
    categories: { Party: 72, Stationery: 12, Candles: 10, Kitchen: 6 },
    hours: [11, 18],
    pieces: [2, 8],
    returns: 0.03,
  },
  'parents-of-little-ones': {
    customers: 190,
    months: [2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 5, 5],
    orders: [3.8, 0.5],
    lines: [2.3, 0.5],
    categories: { Toys: 68, Party: 14, Stationery: 14, Christmas: 4 },
    hours: [20, 23],
    pieces: [1, 2],
    returns: 0.07,
  },
  'spring-gardeners': {
    customers: 150,
    months: [1, 3, 9, 12, 10, 6, 3, 2, 2, 1, 0, 0],
    orders: [3, 0.45],
    lines: [2.8, 0.45],
    categories: { Garden: 74, Kitchen: 12, Home: 10, Candles: 4 },
    hours: [7, 11],
    pieces: [1, 3],
    returns: 0.05,
  },
  sweethearts: {
    customers: 200,
    months: [3, 26, 7, 1, 2, 1, 1, 1, 1, 1, 2, 4],
    orders: [1.25, 0.35],
    lines: [1.4, 0.4],
    categories: { Jewellery: 74, Stationery: 16, Candles: 10 },
    hours: [12, 23],
    pieces: [1, 1],
    returns: 0.05,
  },
  'wholesale-boutiques': {
    customers: 45,
    months: [2, 2, 3, 3, 3, 3, 3, 4, 6, 7, 5, 1],
    orders: [13, 0.4],
    lines: [7, 0.35],
    categories: {
      Home: 16,
      Kitchen: 16,
      Candles: 16,
      Stationery: 14,
      Jewellery: 12,
      Garden: 10,
      Christmas: 10,
      Toys: 6,
    },
    hours: [8, 10],
    days: [1, 2, 3],
    pieces: [12, 48],
    priceShare: 0.72,
    returns: 0.08,
  },
};

const COUNTRIES = { UK: 83, IE: 7, FR: 4, DE: 3, NL: 3 };
/** Share of a customer's lines that have nothing to do with the group. */
const STRAY = 0.12;
const GUESTS = 0.035;

/**
 * @param {Rng} rng
 * @returns {{ rows: Cell[][], groups: string[] }}  rows in order of time; the group of each row's customer, guests' too
 */
export function createExport(rng) {
  const products = makeProducts(rng);
  const names = Object.entries(GROUPS).flatMap(([name, { customers }]) => Array(customers).fill(name));
  /** @type {Order[]} */
  const orders = rng
    .shuffled(names)
    .flatMap((name, i) => drawOrders(rng, products, name, `TT${10_000 + 7 * i}`));
  orders.sort((a, b) => a.time - b.time);
  let serial = 48_200;
  const written = orders.map((order) => ({
    ...order,
    id: `${order.isReturn ? 'R' : ''}${(serial += rng.int(1, 3))}`,
  }));
  return {
    rows: written.flatMap(({ id, time, customer, country, lines }) => {
      const date = new Date(time).toISOString().slice(0, 16).replace('T', ' ');
      return lines.map(({ product, pieces, pence }) => [
        id,
        date,
        customer,
        product.code,
        product.name,
        product.category,
        pieces,
        (pence / 100).toFixed(2),
        country,
      ]);
    }),
    groups: written.flatMap(({ group, lines }) => lines.map(() => group)),
  };
}

/** @typedef {{ product: Product, pieces: number, pence: number }} Line */
/** @typedef {{ time: number, customer: string | null, country: string, group: string, isReturn: boolean, lines: Line[] }} Order */

/**
 * All orders of one customer, and what is sent back of them.
 * @param {Rng} rng
 * @param {Record<string, Product[]>} products
 * @param {string} name
 * @param {string} id
 * @returns {Order[]}
 */
function drawOrders(rng, products, name, id) {
  const group = GROUPS[name];
  const country = rng.weighted(COUNTRIES);
  // A guest orders once and leaves no number.
  const isGuest = group.orders[0] < 5 && rng.chance(GUESTS);
  const count = isGuest ? 1 : Math.round(rng.skewed(group.orders[0], group.orders[1], 1, 40));
  const own = Object.fromEntries(
    Object.entries(products).map(([category, list]) => [category, favourites(rng, list)]),
  );
  return Array.from({ length: count }, () => drawTime(rng, group)).flatMap((time) => {
    const lines = drawLines(rng, group, own);
    const order = { customer: isGuest ? null : id, country, group: name, lines };
    if (country !== 'UK' && rng.chance(0.7)) lines.push(postage(rng));
    /** @type {Order[]} */
    const orders = [{ ...order, time, isReturn: false }];
    const back = time + rng.int(4, 24) * DAY;
    if (!isGuest && rng.chance(group.returns) && back < START + DAYS * DAY) {
      const line = lines[0];
      const pieces = -rng.int(1, Math.max(1, Math.round(line.pieces / 2)));
      orders.push({ ...order, time: back, isReturn: true, lines: [{ ...line, pieces }] });
    }
    return orders;
  });
}

/**
 * A moment within the group's season, days and hours.
 * @param {Rng} rng
 * @param {Group} group
 */
function drawTime(rng, { months, hours, days }) {
  const year = rng.int(2024, 2025);
  const weights = rng.chance(0.06) ? EVEN : months;
  const month = Number(rng.weighted(Object.fromEntries(weights.map((weight, i) => [i, weight]))));
  let day = Date.UTC(year, month, rng.int(1, 28));
  if (days) while (!days.includes(new Date(day).getUTCDay())) day += DAY;
  const hour = rng.chance(0.12) ? rng.int(7, 22) : rng.int(hours[0], hours[1]);
  return day + (hour * 60 + rng.int(0, 59)) * 60_000;
}

/**
 * Some products of a category that one customer comes back to.
 * @param {Rng} rng
 * @param {Product[]} list
 */
function favourites(rng, list) {
  return rng.shuffled(list).slice(0, Math.ceil(list.length * 0.6));
}

/**
 * @param {Rng} rng
 * @param {Group} group
 * @param {Record<string, Product[]>} own
 * @returns {Line[]}
 */
function drawLines(rng, { lines, categories, pieces, priceShare = 1 }, own) {
  const count = Math.round(rng.skewed(lines[0], lines[1], 1, 24));
  return Array.from({ length: count }, () => {
    const category = rng.chance(STRAY) ? rng.pick(Object.keys(own)) : rng.weighted(categories);
    const product = rng.pick(own[category]);
    const number = rng.int(pieces[0], pieces[1]);
    // By the half dozen where there are many.
    const whole = number > 10 ? Math.round(number / 6) * 6 : number;
    return { product, pieces: whole, pence: Math.round((product.price * priceShare) / 5) * 5 };
  });
}

/**
 * @param {Rng} rng
 * @returns {Line}
 */
function postage(rng) {
  return {
    product: { code: 'POST', name: 'Postage', category: '', price: 0 },
    pieces: 1,
    pence: rng.pick([695, 995, 1295]),
  };
}

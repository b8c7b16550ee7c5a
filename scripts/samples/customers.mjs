// Draws the customers of a shop: who belongs to which latent group, who sits between two, what they did and wrote.

import { behave } from './behaviour.mjs';
import { composeReview } from './reviews.mjs';

/** @typedef {import('./rng.mjs').Rng} Rng */
/** @typedef {import('./behaviour.mjs').Profile} Profile */
/** @typedef {import('./behaviour.mjs').Behaviour} Behaviour */
/** @typedef {import('./reviews.mjs').PhraseBank} PhraseBank */
/** @typedef {import('./reviews.mjs').Tone} Tone */

/**
 * @typedef {object} Group
 * @property {number} share                      of the shop's customers
 * @property {Profile} profile
 * @property {PhraseBank} bank
 * @property {Record<Tone, number>} tones
 * @property {Record<1 | 2 | 3 | 4, number>} sentences   how long its reviews are
 * @property {readonly string[]} [about]         categories its reviews are about, where not all of them
 */

/**
 * @typedef {object} Shop
 * @property {number} customers
 * @property {Record<string, Group>} groups
 * @property {readonly string[]} common          phrases any customer might write
 * @property {(rng: Rng, about: string, city: string | null) => { kinds: readonly string[], fill: (blank: string) => string }} topic   an item of a category, and the blanks around it
 * @property {readonly string[]} categories
 * @property {Record<string, number>} cities
 * @property {(rng: Rng, sentences: string[], tone: Tone, city: string | null) => string} handwriting   joins sentences the way one person types
 */

/**
 * @typedef {Behaviour & { group: string, city: string | null, rating: number | null, review: string | null }} Customer
 */

const BLENDED = 0.08;
const NO_REVIEW = 0.08;
const NO_RATING = 0.11;
const NO_CITY = 0.012;
const REPEATED_REVIEWS = 0.005;

/** @type {Record<Tone, Record<number, number>>} */
const RATINGS = {
  '+': { 5: 70, 4: 26, 3: 4 },
  '=': { 5: 14, 4: 46, 3: 35, 2: 5 },
  '-': { 4: 3, 3: 24, 2: 43, 1: 30 },
};

/**
 * @param {Rng} rng
 * @param {Shop} shop
 * @returns {Customer[]}   in no particular order
 */
export function drawCustomers(rng, shop) {
  const customers = rng.shuffled(roster(shop)).map((key) => drawCustomer(rng, shop, key));
  repeatSomeReviews(rng, customers);
  return customers;
}

/**
 * Every group's name, as often as it has members.
 * @param {Shop} shop
 */
function roster(shop) {
  const names = Object.keys(shop.groups);
  const list = names.flatMap((name) =>
    Array(Math.floor(shop.groups[name].share * shop.customers)).fill(name),
  );
  while (list.length < shop.customers) list.push(names[0]);
  return list;
}

/**
 * @param {Rng} rng
 * @param {Shop} shop
 * @param {string} name
 * @returns {Customer}
 */
function drawCustomer(rng, shop, name) {
  const own = shop.groups[name];
  const names = Object.keys(shop.groups);
  const other = rng.chance(BLENDED) ? shop.groups[rng.pick(names.filter((n) => n !== name))] : own;
  const side = () => (rng.chance(0.6) ? own : other);
  const behaviour = behave(
    rng,
    () => side().profile,
    () => shop.groups[rng.pick(names)].profile,
  );

  const city = rng.chance(NO_CITY) ? null : rng.weighted(shop.cities);
  const tone = rng.weighted(side().tones);
  const rating = rng.chance(NO_RATING) ? null : Number(rng.weighted(RATINGS[tone]));
  const about = own.about ?? shop.categories;
  const { kinds, fill } = shop.topic(
    rng,
    about.includes(behaviour.category) ? behaviour.category : rng.pick(about),
    city,
  );
  const sentences = composeReview(rng, {
    tone,
    sentences: Number(rng.weighted(side().sentences)),
    bank: () => side().bank,
    common: shop.common,
    commonShare: 0.25,
    kinds,
    fill,
  });
  const review = shop.handwriting(rng, sentences, tone, city);
  return { ...behaviour, group: name, city, rating, review: rng.chance(NO_REVIEW) ? null : review };
}

/**
 * A few customers of a group paste the same words, as in any real export.
 * @param {Rng} rng
 * @param {Customer[]} customers
 */
function repeatSomeReviews(rng, customers) {
  for (let left = Math.round(customers.length * REPEATED_REVIEWS); left > 0; left--) {
    const copy = rng.pick(customers);
    const source = rng.pick(customers.filter((c) => c.group === copy.group && c.review !== null));
    copy.review = source.review;
    copy.rating = source.rating;
  }
}

/**
 * The cells of an export that every shop writes alike, from the city on.
 * @param {Rng} rng
 * @param {Customer} c
 * @returns {import('./csv.mjs').Cell[]}
 */
export function customerCells(rng, c) {
  return [
    c.city,
    c.age,
    c.memberSince,
    c.lastOrder,
    c.orders,
    c.spend12m.toFixed(2),
    c.basket.toFixed(2),
    c.returns,
    c.discount,
    rng.chance(0.015) ? null : c.category,
    c.channel,
    c.rating,
    c.review,
  ];
}

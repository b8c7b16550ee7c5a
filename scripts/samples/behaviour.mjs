// How a customer of a latent group behaves: the numbers and dates behind one row.

/** @typedef {import('./rng.mjs').Rng} Rng */

/**
 * What is typical of a group. A pair is [middle, spread]; a lifetime or a recency is in days before the data's "now".
 * @typedef {object} Profile
 * @property {[number, number]} age
 * @property {[number, number]} tenure     log-normal, days since sign-up
 * @property {[number, number]} recency    log-normal, days since the last order
 * @property {[number, number]} [recencyRange]  hard limits on recency
 * @property {[number, number]} orders     log-normal, lifetime orders
 * @property {[number, number]} basket     log-normal, amount of an average order
 * @property {[number, number]} returns    share of items sent back
 * @property {[number, number]} discount   share of orders bought with a discount
 * @property {Record<string, number>} categories
 * @property {Record<string, number>} channels
 */

/**
 * @typedef {object} Behaviour
 * @property {number | null} age
 * @property {string} memberSince
 * @property {string} lastOrder
 * @property {number} tenureDays
 * @property {number} orders
 * @property {number} spend12m
 * @property {number} basket
 * @property {number} returns
 * @property {number} discount
 * @property {string} category
 * @property {string} channel
 */

/** The day the exports were taken; every date is counted back from it. */
const NOW = Date.UTC(2025, 11, 31);
const DAY = 86_400_000;

/** Share of customers whose behaviour has nothing to do with their group, measure by measure. */
const STRAY = 0.11;

/** Real groups are wider than their caricature: every spread is multiplied by this. */
const WIDTH = 1.4;

/**
 * @param {Rng} rng
 * @param {() => Profile} profile   the profile to follow for the next measure: a blend of two groups alternates
 * @param {() => Profile} anyone    any group's profile, for the stray measure
 * @returns {Behaviour}
 */
export function behave(rng, profile, anyone) {
  const next = () => (rng.chance(STRAY) ? anyone() : profile());

  // Dates and order counts hang together, so they come from one profile.
  const rhythm = profile();
  const [minRecency, maxRecency] = rhythm.recencyRange ?? [0, 1500];
  const recency = Math.round(
    rng.skewed(rhythm.recency[0], WIDTH * rhythm.recency[1], minRecency, maxRecency),
  );
  const tenureDays = recency + Math.round(rng.skewed(rhythm.tenure[0], WIDTH * rhythm.tenure[1], 0, 3600));
  const orders =
    tenureDays === recency ? 1 : Math.round(rng.skewed(rhythm.orders[0], WIDTH * rhythm.orders[1], 1, 140));

  const basketOf = next();
  const basket = rng.skewed(basketOf.basket[0], WIDTH * basketOf.basket[1], 9, 30_000);
  const returnsOf = next();
  const discountOf = next();
  const ageOf = next();
  const habits = next();

  return {
    age: rng.chance(0.07) ? null : Math.round(rng.around(ageOf.age[0], WIDTH * ageOf.age[1], 16, 84)),
    memberSince: isoDay(tenureDays),
    lastOrder: isoDay(recency),
    tenureDays,
    orders,
    spend12m: money(spendOfTheYear(rng, recency, tenureDays, orders, basket)),
    basket: money(basket),
    returns: share(rng, returnsOf.returns),
    discount: share(rng, discountOf.discount),
    category: rng.weighted(habits.categories),
    channel: rng.weighted(next().channels),
  };
}

/**
 * @param {Rng} rng
 * @param {number} recency
 * @param {number} tenureDays
 * @param {number} orders
 * @param {number} basket
 */
function spendOfTheYear(rng, recency, tenureDays, orders, basket) {
  if (recency > 365) return 0;
  const active = Math.max(1, tenureDays - recency);
  const inYear = Math.min(1, (365 - recency) / active);
  const bought = Math.min(orders, Math.max(1, Math.round(orders * inYear * rng.around(1.15, 0.2, 0.6, 1.8))));
  const exact = bought === 1 && orders === 1;
  return bought * basket * (exact ? 1 : rng.around(1, 0.08, 0.75, 1.25));
}

/**
 * @param {Rng} rng
 * @param {[number, number]} shape
 */
function share(rng, [middle, spread]) {
  const value = middle + WIDTH * spread * rng.normal();
  return Math.round(Math.min(1, Math.max(0, value)) * 100) / 100;
}

/** @param {number} amount */
function money(amount) {
  return Math.round(amount * 100) / 100;
}

/** @param {number} daysAgo */
function isoDay(daysAgo) {
  return new Date(NOW - daysAgo * DAY).toISOString().slice(0, 10);
}

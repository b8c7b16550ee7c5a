// Puts a review together from a group's phrase bank: a tone, a few sentences that fit it, blanks filled in once per review.

/** @typedef {import('./rng.mjs').Rng} Rng */
/** @typedef {'+' | '=' | '-'} Tone   pleased, matter-of-fact, annoyed */

/**
 * Phrases by slot. A phrase starts with its tone ("+ Lovely."), and "=" phrases suit any tone; a word right after the
 * tone ("-sleeves Too long.") keeps it to items of that kind. "[a|b]" is a choice made on the spot, "{name}" a blank.
 * @typedef {object} PhraseBank
 * @property {readonly string[]} open
 * @property {readonly string[]} detail
 * @property {readonly string[]} close
 */

/**
 * @typedef {object} ReviewPlan
 * @property {Tone} tone
 * @property {number} sentences
 * @property {() => PhraseBank} bank              the bank for the next sentence: a blend of two groups alternates
 * @property {readonly string[]} common           phrases any customer might write
 * @property {number} commonShare                 how often a detail is one of those
 * @property {readonly string[]} kinds            the kinds the item at hand is of
 * @property {(blank: string) => string} fill     what goes into a blank
 */

/**
 * @param {Rng} rng
 * @param {ReviewPlan} plan
 * @returns {string[]} the sentences
 */
export function composeReview(rng, plan) {
  /** @type {Map<string, string>} */
  const filled = new Map();
  const fill = (/** @type {string} */ blank) => {
    const known = filled.get(blank);
    if (known !== undefined) return known;
    const value = plan.fill(blank);
    filled.set(blank, value);
    return value;
  };

  /** @type {string[]} */
  const used = [];
  const take = (/** @type {readonly string[]} */ phrases) => {
    const fresh = phrases.filter((p) => suits(p, plan) && !used.includes(p));
    if (fresh.length === 0) return;
    // Phrases in the review's own tone are preferred to neutral ones.
    const own = fresh.filter((p) => p[0] === plan.tone);
    const phrase = rng.pick(own.length > 0 && rng.chance(0.5) ? own : fresh);
    used.push(phrase);
  };

  const details = plan.sentences === 1 ? 0 : Math.max(1, plan.sentences - (rng.chance(0.5) ? 1 : 2));
  const opens = plan.sentences === 1 ? rng.chance(0.4) : plan.sentences - details > 0;
  if (opens) take(plan.bank().open);
  for (let i = 0; i < details || (plan.sentences === 1 && used.length === 0); i++) {
    take(rng.chance(plan.commonShare) ? plan.common : plan.bank().detail);
  }
  while (used.length < plan.sentences && used.length > 0) {
    const before = used.length;
    take(plan.bank().close);
    if (used.length === before) break;
  }
  return used.map((phrase) => expand(rng, phrase.slice(phrase.indexOf(' ') + 1), fill));
}

/**
 * @param {string} phrase
 * @param {ReviewPlan} plan
 */
function suits(phrase, plan) {
  const kind = phrase.slice(1, phrase.indexOf(' '));
  return (phrase[0] === '=' || phrase[0] === plan.tone) && (kind === '' || plan.kinds.includes(kind));
}

/**
 * @param {Rng} rng
 * @param {string} phrase
 * @param {(blank: string) => string} fill
 */
function expand(rng, phrase, fill) {
  const chosen = phrase.replace(/\[([^\]]*)\]/g, (_, options) => rng.pick(options.split('|')));
  return chosen.replace(/\{([^}]*)\}/g, (_, blank) => fill(blank));
}

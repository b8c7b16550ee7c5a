// What the gift shop sells: 9 categories, each with stems and variants; a product is one of each, with its own price.

/**
 * @typedef {object} Range
 * @property {string} prefix     of the product codes
 * @property {readonly [string, number][]} stems     name and usual price
 * @property {readonly string[]} variants
 */

/** @type {Record<string, Range>} */
export const RANGES = {
  Candles: {
    prefix: 'CA',
    stems: [
      ['Beeswax pillar candle', 9.5],
      ['Scented tin candle', 7.25],
      ['Set of 6 dinner candles', 6.75],
      ['Glass tealight holder', 4.25],
      ['Storm lantern', 18.5],
    ],
    variants: ['honey', 'fig leaf', 'sea salt', 'ivory', 'forest green', 'plum'],
  },
  Christmas: {
    prefix: 'CH',
    stems: [
      ['Felt bauble', 3.5],
      ['Wooden advent calendar', 24.95],
      ['Paper star garland', 5.95],
      ['Christmas cracker kit', 8.5],
      ['Nordic tree decoration', 4.75],
      ['Knitted stocking', 12.95],
    ],
    variants: ['red', 'silver', 'reindeer', 'robin', 'snowflake'],
  },
  Kitchen: {
    prefix: 'KI',
    stems: [
      ['Stoneware mug', 8.95],
      ['Linen tea towel', 6.5],
      ['Enamel jug', 14.5],
      ['Cake tin set', 16.95],
      ['Oak chopping board', 22.5],
    ],
    variants: ['speckled', 'cornflower', 'mustard', 'stripe', 'herb garden'],
  },
  Toys: {
    prefix: 'TO',
    stems: [
      ['Wooden animal puzzle', 9.95],
      ['Tin spinning top', 4.5],
      ['Rag doll', 15.5],
      ['Story dice', 6.95],
      ['Finger puppet set', 7.5],
    ],
    variants: ['farm', 'jungle', 'dinosaur', 'circus', 'ocean', 'space'],
  },
  Stationery: {
    prefix: 'ST',
    stems: [
      ['Cloth-bound notebook', 6.95],
      ['Set of 12 note cards', 5.5],
      ['Gift wrap roll', 3.25],
      ['Rubber stamp set', 8.25],
      ['Desk calendar', 9.95],
    ],
    variants: ['botanical', 'gingham', 'constellations', 'marbled', 'alphabet'],
  },
  Garden: {
    prefix: 'GA',
    stems: [
      ['Copper plant label', 3.95],
      ['Bird feeder', 13.5],
      ['Seed tin', 7.95],
      ['Herb planter', 11.5],
      ['Gardening gloves', 9.25],
    ],
    variants: ['wildflower', 'sage', 'terracotta', 'robin', 'kitchen garden'],
  },
  Jewellery: {
    prefix: 'JE',
    stems: [
      ['Enamel heart locket', 19.5],
      ['Beaded friendship bracelet', 6.25],
      ['Pressed flower earrings', 11.95],
      ['Silver-plated bangle', 16.5],
      ['Trinket dish', 7.5],
    ],
    variants: ['rose', 'forget-me-not', 'moonstone', 'amber', 'violet'],
  },
  Party: {
    prefix: 'PA',
    stems: [
      ['Cotton bunting 5 m', 9.95],
      ['Paper lantern', 3.5],
      ['Pack of 20 paper napkins', 2.95],
      ['Cake stand', 17.95],
      ['Set of 8 paper plates', 3.75],
    ],
    variants: ['pastel', 'gold dots', 'rainbow', 'vintage floral', 'union jack'],
  },
  Home: {
    prefix: 'HO',
    stems: [
      ['Wool throw', 34.5],
      ['Cushion cover', 12.5],
      ['Photo frame', 10.95],
      ['Door stop', 13.95],
      ['Ceramic drawer knob', 2.5],
    ],
    variants: ['oatmeal', 'heather', 'ditsy', 'hare', 'anchor', 'patchwork'],
  },
};

/**
 * @typedef {object} Product
 * @property {string} code
 * @property {string} name
 * @property {string} category
 * @property {number} price   in pence
 */

/**
 * Every product, by category; prices a little apart.
 * @param {import('./rng.mjs').Rng} rng
 * @returns {Record<string, Product[]>}
 */
export function makeProducts(rng) {
  return Object.fromEntries(
    Object.entries(RANGES).map(([category, { prefix, stems, variants }]) => {
      let serial = 100;
      const products = stems.flatMap(([stem, price]) =>
        variants.map((variant) => {
          serial += rng.int(1, 4);
          const pence = Math.round(price * 100) + 5 * rng.int(-6, 6);
          return {
            code: `${prefix}-${serial}`,
            name: `${stem}, ${variant}`,
            category,
            price: Math.max(95, pence),
          };
        }),
      );
      return [category, rng.shuffled(products)];
    }),
  );
}

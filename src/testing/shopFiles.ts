import { makeRng } from '../core/math/rng';

/** Files of a small shop that belong together. For tests and stories. */
export interface ShopFiles {
  /** As Shopify writes orders: what is of the order stands on its first line alone. */
  readonly orders: string;
  readonly customers: string;
  readonly products: string;
  readonly reviews: string;
}

const goods = [
  ['Tea pot', 'kitchen', '24.00'],
  ['Mug', 'kitchen', '9.00'],
  ['Fountain pen', 'desk', '38.00'],
  ['Notebook', 'desk', '6.50'],
  ['Garden gloves', 'garden', '12.00'],
  ['Watering can', 'garden', '29.00'],
] as const;

const said = ['lovely and light in the hand', 'the parcel came late and torn', 'good value, would buy again'];

/**
 * Sixty people of three tastes, who ordered one to six times; two guests who are on no list; four on the list who never
 * ordered; reviews, one of them by a stranger.
 */
export function shopFiles(people = 60): ShopFiles {
  const rng = makeRng(5);
  const email = (i: number): string => `person${i}@example.com`;
  const lines: string[] = [];
  let number = 1000;
  for (let i = 0; i < people + 2; i++) {
    const who = i < people ? email(i) : `guest${i - people}@example.org`;
    for (let o = 0; o < 1 + (i % 3) * 2 + (i % 2); o++) {
      const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(rng() * 300))).toISOString().slice(0, 10);
      const bought = [2 * (i % 3), 2 * (i % 3) + 1].map((at) => goods[at]!);
      const total = bought.reduce((sum, [, , price]) => sum + Number(price), 0).toFixed(2);
      bought.forEach(([name, , price], l) => {
        const ofOrder = l === 0 ? [who, 'paid', total, `${day} 10:00:00 +0000`, 'EUR'] : ['', '', '', '', ''];
        lines.push([`#${number}`, ...ofOrder, '1', name, price].join(','));
      });
      number++;
    }
  }
  const orders = [
    'Name,Email,Financial Status,Total,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price',
    ...lines,
  ];
  const customers = [
    'email,city,age,newsletter',
    ...Array.from({ length: people + 4 }, (_, i) =>
      [email(i), ['Lyon', 'Porto', 'Turku'][i % 3], 22 + ((i * 17) % 50), i % 2 ? 'yes' : 'no'].join(','),
    ),
  ];
  const products = ['product,category,price', ...goods.map((one) => one.join(','))];
  const reviews = [
    'review_id,email,rating,review',
    ...Array.from({ length: 40 }, (_, i) =>
      [i + 1, i === 39 ? 'nobody@example.net' : email(i), 1 + (i % 5), `"No. ${i}: ${said[i % 3]}"`].join(
        ',',
      ),
    ),
  ];
  const [orderText, customerText, productText, reviewText] = [orders, customers, products, reviews].map(
    (all) => all.join('\n'),
  );
  return {
    orders: orderText!,
    customers: customerText!,
    products: productText!,
    reviews: reviewText!,
  };
}

import type { Page } from '@playwright/test';
import { shopFiles } from '../../src/testing/shopFiles';
import { expect, test } from '../fixtures';
import { textFile, type DiskFile } from '../pages/kindred';

const shop = shopFiles();
const files = (...names: (keyof typeof shop)[]): DiskFile[] =>
  names.map((name) => textFile(`${name}.csv`, shop[name]));

const item = (page: Page, file: string) =>
  page.getByRole('list', { name: 'Files' }).getByRole('listitem').filter({ hasText: file });

test('drop customers, orders, products and reviews together, see how they join, and keep it over a reload', async ({
  kindred,
}) => {
  const { page } = kindred;
  await kindred.open();
  const transfer = await kindred.hover(files('customers', 'orders', 'products', 'reviews'));
  await expect(page.getByText('Release to read 4 files')).toBeVisible();
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer });
  const headline = page.getByRole('heading', { level: 1 });
  await expect(headline).toContainText(/^40 reviews, \d+ orders and 64 listed customers make 66 customers/);

  const orders = item(page, 'orders.csv');
  await expect(orders).toContainText(/order lines · Shopify orders/);
  const customers = item(page, 'customers.csv');
  await expect(customers).toContainText('Joined by email: 96.7% of 62 customers found in it.');
  // Whoever is not found is told by a mask, never by an address.
  await expect(customers).toContainText('2 are not in it (g••••@••••.org, g••••@••••.org).');
  await expect(customers).toContainText('4 customers in it have no order');
  await expect(item(page, 'reviews.csv')).toContainText('1 review had no customer (n••••@••••.net).');
  await expect(item(page, 'products.csv')).toContainText('Joined by Lineitem name = product: 100%');

  await item(page, 'reviews.csv').getByRole('button', { name: 'How it was read' }).click();
  await item(page, 'reviews.csv')
    .getByRole('button', { name: /How many became one/ })
    .click();
  await expect(item(page, 'reviews.csv').getByText('averaged')).toBeVisible();

  await kindred.untilMade();
  await kindred.untilSaved();
  await page.reload();
  await kindred.goTo('prepare');
  await expect(headline).toContainText(/make 66 customers/);
  await expect(item(page, 'customers.csv')).toContainText('96.7% of 62 customers found in it.');
  await expect(page.getByText('The files are not at hand any more')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add files' })).toHaveCount(0);
});

test('go on without the bad file, add one more, and say as of when', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  await kindred.drop([...files('orders', 'customers'), textFile('stock.csv', '')]);
  const problem = page.getByRole('alert');
  await expect(problem).toContainText('stock.csv is empty.');
  await expect(problem).toContainText('orders.csv, customers.csv could be read.');
  await problem.getByRole('button', { name: 'Go on with the other 2 files' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/make 66 customers/);
  expect(Object.keys((await kindred.snapshot()).roles)).not.toContain('favourite_category');

  await kindred.drop(files('products'), '[data-drop="add"]');
  await expect(item(page, 'products.csv')).toContainText('Joined by Lineitem name = product');
  expect(Object.keys((await kindred.snapshot()).roles)).toContain('favourite_category');

  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByLabel('As of', { exact: true }).fill('2025-06-30');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(page.getByText('As of 30 Jun 2025, as you chose.')).toBeVisible();

  await page.getByRole('button', { name: 'Remove products.csv' }).click();
  await expect(item(page, 'products.csv')).toHaveCount(0);
  await expect(page.getByText('As of 30 Jun 2025, as you chose.')).toBeVisible();
});

test('paste a table anywhere on the start, or copied files', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  const paste = (given: Record<string, string>, isText: boolean) =>
    page.evaluate(
      ({ given, isText }) => {
        const data = new DataTransfer();
        for (const [name, text] of Object.entries(given))
          if (isText) data.setData('text/plain', text);
          else data.items.add(new File([text], name));
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
      },
      { given, isText },
    );
  await paste({ cells: shop.customers.replaceAll(',', '\t') }, true);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('64 rows');

  await page.getByRole('button', { name: 'Kindred' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Meet your customers');
  await paste({ 'customers.csv': shop.customers, 'orders.csv': shop.orders }, false);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/make 66 customers/);
});

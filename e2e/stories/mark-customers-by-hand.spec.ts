import { lacksData, readData } from '../../src/testing/data';
import { expect, test } from '../fixtures';
import type { Kindred } from '../pages/kindred';

const mall = 'mall_customers/Mall_Customers.csv';
const openMall = async (kindred: Kindred): Promise<void> => {
  await kindred.open();
  await kindred.makeMap({ name: 'Mall_Customers.csv', bytes: readData(mall) });
};

/** A ring round the middle of a box, as a hand draws it. */
const ringIn = (x0: number, y0: number, x1: number, y1: number): [number, number][] =>
  Array.from({ length: 25 }, (_, i) => {
    const angle = (i / 24) * 2 * Math.PI;
    return [
      (x0 + x1) / 2 + ((x1 - x0) / 2) * Math.cos(angle),
      (y0 + y1) / 2 + ((y1 - y0) / 2) * Math.sin(angle),
    ];
  });

test.describe(() => {
  test.skip(lacksData(mall), 'needs the data folder');

  test('draw round customers, add, take away, and let go of them', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const { x, y, width, height } = await kindred.mapBox();
    const middle = x + width / 2;

    await page.keyboard.press('l');
    await expect(kindred.map).toHaveAttribute('data-tool', 'lasso');
    const left = ringIn(x + 20, y + 20, middle, y + height - 20);
    await kindred.draw(left, { isHeld: true });
    const inLasso = await kindred.itemsInside(left);
    expect(inLasso.length).toBeGreaterThan(10);
    await expect(page.locator('.map-stroke-count')).toHaveText(`${inLasso.length} customers`);
    await page.mouse.up();
    expect(await kindred.picked()).toEqual({ items: inLasso, rows: inLasso.length });
    await expect(page.locator('.map-stroke-count')).toBeHidden();

    await page.keyboard.press('b');
    // From the right, outside the fitted points and clear of the bar of the picked; a stroke may end over what floats.
    const right: [number, number][] = [
      [x + width - 7, y + 90],
      [middle, y + height - 60],
    ];
    await page.keyboard.down('Shift');
    await kindred.draw(right, { isHeld: true });
    await expect(page.locator('.map-stroke-count')).toHaveText(/^\+ \d+ customers$/);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const inBox = await kindred.itemsInside([
      right[0]!,
      [right[1]![0], right[0]![1]],
      right[1]!,
      [right[0]![0], right[1]![1]],
    ]);
    const both = [...new Set([...inLasso, ...inBox])].sort((a, b) => a - b);
    expect(both.length).toBeGreaterThan(inLasso.length);
    expect((await kindred.picked()).items).toEqual(both);

    await page.keyboard.down('Alt');
    await kindred.draw(right);
    await page.keyboard.up('Alt');
    const less = inLasso.filter((item) => !inBox.includes(item));
    expect((await kindred.picked()).items).toEqual(less);

    await page.keyboard.press('Escape');
    await expect(kindred.map).toHaveAttribute('data-tool', 'pan');
    expect((await kindred.picked()).items, 'the tool goes first').toEqual(less);
    await page.keyboard.press('Escape');
    expect((await kindred.picked()).items).toEqual([]);
  });

  test('a stroke that Escape ends, and a drag without a tool, pick nobody', async ({ kindred }) => {
    const { page } = kindred;
    await openMall(kindred);
    const { x, y, width, height } = await kindred.mapBox();
    const ring = ringIn(x + 60, y + 60, x + width - 60, y + height - 60);
    await page.keyboard.press('l');
    await kindred.draw(ring, { isHeld: true });
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect((await kindred.picked()).items).toEqual([]);
    await expect(kindred.map, 'the tool stays').toHaveAttribute('data-tool', 'lasso');

    await page.keyboard.press('l');
    await kindred.draw([
      [x + 200, y + 240],
      [x + 300, y + 290],
    ]);
    expect((await kindred.picked()).items).toEqual([]);
    expect((await kindred.camera()).x).toBeCloseTo(100, 0);
  });
});

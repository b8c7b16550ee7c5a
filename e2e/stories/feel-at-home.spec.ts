import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { textFile } from '../pages/kindred';
import { smallShop } from '../shop';

/** Names and abbreviations that Chinese writes in Latin letters as well. */
const international =
  /Kindred|\.kindred|WebGPU|WASM|WebGL|GB18030|UTF-8|UTF-16 [LB]E|Big5|Shift_JIS|Shift-JIS|Windows-1252|CSV|TSV|XLSX|SVG|PNG|Excel|OpenDocument|JSON|Parquet|Arrow|NumPy|MiniLM-L6|MiniLM|Davies–Bouldin|Cohen|Ctrl|Shift|Enter|Esc|Tab|\.gz|\.zip|gzip|EN\b|[kM]?B\b|ID\b/g;

/** Words in Latin letters that are seen or read out on the page. */
function latinWords(page: Page): Promise<string[]> {
  return page.evaluate((known) => {
    const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    const seen = `${document.title}\n${document.body.innerText}\n${spoken.join('\n')}`;
    return [...new Set(seen.replaceAll(new RegExp(known, 'g'), ' ').match(/[A-Za-z]{2,}[A-Za-z ]*/g))];
  }, international.source);
}

const chineseShop = (): string =>
  smallShop()
    .replace('customer_id,age,spend,visits,city', '编号,年龄,消费,到店,城市')
    .replaceAll('C-', '8')
    .replaceAll('Lyon', '上海')
    .replaceAll('Porto', '成都')
    .replaceAll('Turku', '哈尔滨');

test('read every screen in Chinese, and find language and theme kept', async ({ kindred }) => {
  const { page } = kindred;
  await kindred.open();
  expect((await latinWords(page)).length, 'English first').toBeGreaterThan(20);
  await page.getByRole('button', { name: 'Language: switch to Chinese' }).click();
  kindred.language = 'zh';
  await page.getByRole('button', { name: '深色' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect.soft(await latinWords(page), 'start').toEqual([]);

  await kindred.drop({ name: '门店.', bytes: new TextEncoder().encode(chineseShop()) });
  await kindred.untilMade();
  expect.soft(await latinWords(page), 'prepare').toEqual([]);
  await page
    .getByRole('link', { name: /^数据体检/ })
    .first()
    .click();
  await expect(page.getByText('每列只有一种货币。')).toBeVisible();
  expect.soft(await latinWords(page), 'health').toEqual([]);
  await kindred.goTo('map');
  await kindred.untilStill();
  expect.soft(await latinWords(page), 'map').toEqual([]);
  const panel = await kindred.openTuning();
  for (const method of ['密集', '相连', '树状', '均衡']) {
    await panel.getByRole('radio', { name: method, exact: true }).click();
    await expect(panel.getByText('已在全部顾客上试算')).toBeVisible();
    expect.soft(await latinWords(page), method).toEqual([]);
    await kindred.applyTuning(panel);
  }
  await panel.getByRole('button', { name: '关闭，地图保持原样' }).click();
  await page.getByRole('button', { name: '查看背后的数字' }).click();
  expect.soft(await latinWords(page), 'quality').toEqual([]);
  await page.keyboard.press('Escape');
  await kindred.untilStill();
  await expect(page.getByText(/\d 已保存$/)).toBeVisible();

  await page.reload();
  await kindred.untilStill();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(kindred.list).toBeVisible();

  await page.getByRole('button', { name: '语言：切换到英文' }).click();
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.getByRole('list', { name: 'Segments', exact: true })).toBeVisible();
  await page.reload();
  await kindred.untilStill();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('open the sheet of a segment and name it by touch', async ({ kindred }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap(textFile('shop.csv', smallShop()));
    await page.getByRole('button', { name: 'Show the list of segments' }).tap();
    await expect(kindred.list).toBeVisible();
    await kindred.list.getByRole('button').first().tap();

    const sheet = page.getByRole('complementary', { name: 'More or less of this' });
    const grip = sheet.getByRole('button', { name: 'More or less of this' });
    await expect(grip).toHaveAttribute('aria-expanded', 'false');
    await grip.tap();
    await expect(grip).toHaveAttribute('aria-expanded', 'true');
    await sheet.getByRole('button', { name: 'Rename', exact: true }).tap();
    await expect(sheet.getByRole('textbox')).toBeFocused();
    await sheet.getByRole('textbox').fill('By touch');
    await page.keyboard.press('Enter');
    await expect(sheet.getByRole('article', { name: 'By touch' })).toBeVisible();
    const { names } = await kindred.snapshot();
    const [id = ''] = Object.keys(names);
    await expect(kindred.label(id)).toContainText('By touch');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, 'nothing is wider than the phone').toBeLessThanOrEqual(390);
  });
});

import { readFileSync } from 'node:fs';
import { dataFolder, lacksData } from '../../src/testing/data';
import { barriers } from '../barriers';
import { expect, test } from '../fixtures';
import { expectExplained } from '../pages/figures';
import { textFile } from '../pages/kindred';

const file = 'telco_churn/Telco-Customer-Churn.csv';
test.skip(lacksData(file), 'needs the data folder');

/** The first customers of a telecom: enough that some of either kind are held back. */
const some = () =>
  textFile(
    'telecom.csv',
    readFileSync(`${dataFolder}/${file}`, 'utf8').split('\n').slice(0, 1501).join('\n'),
  );

/** What a person reads in both languages. */
const says = {
  en: {
    go: 'Find who may leave',
    proof: /names the right one \d+% of the time \(\d+%–\d+%\)/,
    loss: /^Expected loss: [\d,]+ of “Monthly ?Charges”/i,
    people: 'Likeliest to leave',
    tile: /Likely to leave\d+(\.\d)?%.*still here\. Back-test: ROC-AUC 0\.\d/,
    trust: 'How far it can be trusted',
    curve: 'Told risk against the share that really left',
    mark: 'Mark those at high risk on the map',
    compare: 'Compare',
    table: 'Segments by classes',
    cell: /^\d+ customers? with “Yes” in .+: \d+% of the segment$/,
  },
  zh: {
    go: '找出可能流失的顾客',
    proof: /有 \d+% 的把握指出流失的那位（\d+%–\d+%）/,
    loss: /^预期损失：“Monthly ?Charges”共 [\d,]+/i,
    people: '最可能流失的顾客',
    tile: /可能流失\d+(\.\d)?%.*位顾客的平均。回测：ROC-AUC 0\.\d/,
    trust: '有多可信',
    curve: '预测风险与实际流失比例',
    mark: '在地图上标出高风险顾客',
    compare: '比较',
    table: '分群与类别',
    cell: /中有 \d+ 位“Yes”顾客，占该分群的 \d+%$/,
  },
} as const;

for (const language of ['en', 'zh'] as const)
  test(
    `who may leave, how sure that is, why, and whether the segments say the same (${language})`,
    { tag: language === 'zh' ? '@full' : [] },
    async ({ kindred }) => {
      const { page } = kindred;
      const say = says[language];
      await kindred.openIn(language);
      await kindred.makeMap(some());
      await page.evaluate(() => window.kindred?.actions?.cancelRefine());

      await kindred.goTo('act');
      const churn = page.locator('.churn');
      await churn.getByRole('button', { name: say.go }).click();
      await expect(churn.getByText(say.proof)).toBeVisible({ timeout: 90_000 });
      await expect(churn.getByText(say.loss)).toBeVisible();
      // Without a log of orders, the segment's figure comes from the column too, with its back-test.
      await expect(page.locator('.act-tiles')).toContainText(say.tile);
      await churn.getByRole('button', { name: say.trust }).click();
      await expect(churn.getByRole('img', { name: say.curve })).toBeVisible();
      await expect(churn.getByRole('heading', { name: say.people })).toBeVisible();
      expect(await barriers(page, '.churn')).toEqual([]);
      await expectExplained(page, 'who may leave');
      await churn.getByRole('button', { name: say.mark }).click();
      await expect(kindred.map).toBeVisible();
      const marked = () => page.evaluate(() => window.kindred!.state!().pick.rows);
      const high = await page.evaluate(() =>
        window.kindred!.state!().live.churn.found!.segments.reduce((sum, { bands }) => sum + bands.high, 0),
      );
      await expect.poll(marked).toBeGreaterThanOrEqual(high);

      await kindred.goTo('classes');
      await page.getByRole('button', { name: say.compare, exact: true }).click();
      const table = page.getByRole('group', { name: say.table });
      await expect(table).toBeVisible();
      expect(await barriers(page, '.compare-column')).toEqual([]);
      await expectExplained(page, 'segments by classes');
      const cell = table.getByRole('button', { name: say.cell }).first();
      const size = Number((await cell.textContent())!.replaceAll(',', ''));
      await cell.click();
      await expect.poll(marked).toBe(size);
    },
  );

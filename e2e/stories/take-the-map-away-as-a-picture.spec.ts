import { elementsOf, parseXml, textOf } from '../../src/testing/parseXml';
import { lacksData, readData } from '../../src/testing/data';
import { expect, test } from '../fixtures';
import type { Kindred } from '../pages/kindred';
import { missingWords, type WantedWord } from '../pictures';

const telco = 'telco_churn/Telco-Customer-Churn.csv';

/** Names that the screen shows, segments first; then those inside them. */
async function shownNames(kindred: Kindred) {
  const names = await kindred.page.evaluate(() => {
    const { labels = [], spots = [], width = 0, height = 0 } = window.kindred?.map?.() ?? {};
    const counts = new Map(
      [...document.querySelectorAll<HTMLElement>('[data-map-label]')].map((label) => [
        label.dataset['mapLabel'],
        label.querySelector('.map-label-count')?.textContent ?? '',
      ]),
    );
    return {
      segments: labels
        .filter(({ isVisible }) => isVisible)
        .map((label) => ({ ...label, count: counts.get(label.id) ?? '' })),
      spots: spots.filter(({ isVisible }) => isVisible),
      width,
      height,
    };
  });
  expect(names.segments.length + names.spots.length, 'there are names to look for').toBeGreaterThan(0);
  return names;
}

/** First words of all names, and the counts below them. */
const wantedWords = ({ segments, spots }: Awaited<ReturnType<typeof shownNames>>): WantedWord[] => {
  const firstWord = (text: string): string => text.split(/\s/)[0] ?? text;
  return [
    ...segments.flatMap(({ name, count, ...box }) => [
      { text: firstWord(name), sizePx: 14, weight: 600, box },
      { text: count, sizePx: 11.5, weight: 500, box },
    ]),
    ...spots.map(({ text, level, ...box }) => ({
      text: firstWord(text),
      sizePx: 11,
      weight: level === 2 ? 500 : 400,
      box,
    })),
  ];
};

test.describe(() => {
  test.skip(lacksData(telco), 'needs the data folder');
  test('every name on the screen is in the picture and in the drawing, at every zoom', async ({
    kindred,
  }) => {
    const { page } = kindred;
    await kindred.open();
    await kindred.makeMap({ name: 'telco.csv', bytes: readData(telco) });
    await expect
      .poll(() => page.evaluate(() => window.kindred?.state?.().spots?.length ?? 0))
      .toBeGreaterThan(0);
    const { segments } = await kindred.snapshot();
    const hostile = '<b onerror="x">& ‮naughty';
    await kindred.renameInList(segments[0]!.id, hostile);

    const views = [
      { how: [], scale: 2 as const },
      { how: ['1'], scale: 3 as const },
      { how: ['2', '+'], scale: 4 as const },
    ];
    for (const { how, scale } of views) {
      for (const key of how) await kindred.map.press(key);
      await kindred.untilStill();
      const shown = await shownNames(kindred);
      const where = `after ${how.join(' ') || 'nothing'}, ${scale}×`;

      const drawing = parseXml((await kindred.takeAway('svg', { scale })).bytes.toString('utf8'));
      expect(drawing.attributes, where).toMatchObject({
        width: String(shown.width * scale),
        height: String(shown.height * scale),
      });
      const groups = elementsOf(drawing, 'g').filter(({ attributes }) =>
        attributes['id']?.startsWith('name-'),
      );
      const titles = groups.map((group) => textOf(elementsOf(group, 'title')[0]!));
      const wanted = [...shown.segments.map(({ name }) => name), ...shown.spots.map(({ text }) => text)];
      expect(titles.sort(), `${where}: names in the drawing`).toEqual(wanted.sort());
      for (const group of groups) {
        const written = elementsOf(group, 'text').map(textOf).join(' ');
        expect(written.length, `${where}: ${textOf(elementsOf(group, 'title')[0]!)}`).toBeGreaterThan(0);
      }

      const { name, bytes } = await kindred.takeAway('png', { scale });
      expect(name).toBe('telco.png');
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], `${where}: pixels`).toEqual([
        shown.width * scale,
        shown.height * scale,
      ]);
      const words = wantedWords(shown).filter(({ text }) => !hostile.startsWith(text));
      expect(await missingWords(page, bytes, scale, words), `${where}: names in the picture`).toEqual([]);
      const strangers = words.slice(0, 2).map((word) => ({ ...word, text: 'Quixotic' }));
      expect(
        await missingWords(page, bytes, scale, strangers),
        'a word that is not there is not found',
      ).toHaveLength(strangers.length);
    }
  });
});

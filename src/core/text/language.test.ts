import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { lacksData } from '../../testing/data';
import { mixedFiles, mixedReviews } from '../../testing/mixedReviews';
import { languageOf } from './language';

test.each(['', ' ', '12345', '🙂👍🏽', '…', 'Galaxy S21 128GB'])('%j says too little to tell', (text) => {
  expect(languageOf(text)).toBe('unknown');
});

test.each([
  ['en', 'I love this dress, it fits very well and the colour is great.'],
  ['en', 'The café was nice and the crème brûlée was great'],
  ['zh', '质量很好，非常满意，下次还会买'],
  ['zh', '買的iPhone手機很好用，電池也不錯'],
  ['other', 'Das Kleid ist sehr schön, aber die Größe war mir zu klein.'],
  ['other', 'La robe est très belle mais la taille est un peu petite pour moi.'],
  ['other', 'El vestido es muy bonito, pero la talla es demasiado pequeña.'],
  ['other', 'Il vestito è molto bello ma la taglia è piccola'],
  ['other', 'De jurk is heel mooi maar de maat is niet goed'],
  ['other', 'この服はとても可愛いです。サイズもぴったりでした。'],
  ['other', '옷이 정말 예쁘고 사이즈도 잘 맞아요'],
  ['other', 'Платье очень красивое, но размер маленький'],
  ['other', 'الفستان جميل جدا'],
])('%s: %s', (language, text) => {
  expect(languageOf(text)).toBe(language);
});

test('of two languages in one text the one that says more counts', () => {
  expect(languageOf('The phone is great and the battery lasts for days. 很好')).toBe('en');
  expect(languageOf('这个手机很好用，电池也很耐用，物流很快 very good')).toBe('zh');
});

test.skipIf(mixedFiles.some(lacksData))(
  'public reviews are told by language, as the card in models/language says',
  () => {
    const reviews = mixedReviews().filter(({ language, topic }) => language === 'zh' || topic === 'clothes');
    for (const language of ['en', 'zh'] as const) {
      const own = reviews.filter((review) => review.language === language);
      const right = own.filter(({ text }) => languageOf(text) === language);
      expect(own.length).toBeGreaterThanOrEqual(1000);
      expect(right.length / own.length).toBeGreaterThan(0.99);
    }
  },
);

test('any string at all has an answer', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(['en', 'zh', 'other', 'unknown']).toContain(languageOf(text));
    }),
  );
});

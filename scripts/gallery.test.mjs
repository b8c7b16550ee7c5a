import { expect, test } from 'vitest';
import { galleryPage } from './gallery.mjs';

test('the page shows every picture that was taken, and a dot for one that was not', () => {
  const page = galleryPage(['map-desktop-light-en.jpg', 'map-phone-light-en.jpg']);
  expect(page).toContain(
    '| ![map-desktop-light-en](gallery/map-desktop-light-en.jpg) | ![map-phone-light-en](gallery/map-phone-light-en.jpg) |',
  );
  expect(page.match(/\| · \| · \|/g)).toHaveLength(59);
});

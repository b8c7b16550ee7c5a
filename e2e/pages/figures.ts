import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';

/**
 * What may stand there with a digit and without words of its own, and why. Anything else that holds a digit is a figure:
 * it must lie in something that explains itself (`src/views/ui/explains.ts`).
 */
const exempt = [
  // Names that the user or their file gave: of segments, columns, files, customers.
  'bdi',
  // Cells of the user's own table, and what they type.
  '.prep-grid [role=gridcell]',
  '.act-table td',
  '.health-preview td',
  '.health-record dl',
  'blockquote',
  'textarea',
  // What can be chosen.
  'option',
  '[role=option]',
  '[role=menuitem]',
  '[role=menuitemradio]',
  '.ui-select-value',
  // What the user sets, and the ends of what can be set.
  '.ui-slider',
  // Keys of the keyboard.
  'kbd',
  // What is itself shown on a hover.
  '[role=tooltip]',
  // Days and times of day.
  'time',
  // Which step of several one is.
  '.update-steps button',
];

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';

/** Digits of a sentence that are no figures: names in quotes and of files, days, months and times of day. */
const named = [
  'SHA-256',
  '“[^”]*”',
  '\\S+\\.(?:csv|tsv|xlsx|json|gz|kindred)',
  `(?:\\d{1,2} )?${month} \\d{4}`,
  `\\d{1,2} ${month}`,
  `${month} \\d{1,2}(?:, \\d{4})?`,
  '\\d{4}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?',
  '\\d{4}-\\d{2}(?:-\\d{2})?',
  '\\d{1,2}:\\d{2}',
].join('|');

const folder = 'src/views/messages';

/** Sentences of both languages that say the same to everybody, digits and all. */
const fixedSentences = (): string[] =>
  ['en', 'zh'].flatMap((language) =>
    readdirSync(`${folder}/${language}`).flatMap((file) => {
      const sentences = JSON.parse(readFileSync(`${folder}/${language}/${file}`, 'utf8')) as Record<
        string,
        string
      >;
      return Object.values(sentences).filter((sentence) => /\d/.test(sentence) && !sentence.includes('{'));
    }),
  );

/** Figures in sight that do not explain themselves, each with the classes that it lies in. */
function unexplained(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ exempt, fixed, named }) => {
      const isFixed = new Set(fixed);
      const found = new Map<string, number>();
      for (const root of document.querySelectorAll('main, [role=dialog], [role=alertdialog]')) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const words = walker.currentNode.textContent?.trim() ?? '';
          const at = walker.currentNode.parentElement;
          if (!at || isFixed.has(words) || !/\p{Nd}/u.test(words.replace(new RegExp(named, 'gu'), '')))
            continue;
          if (at.closest(`[data-how], ${exempt}`)) continue;
          const { width, height } = at.getBoundingClientRect();
          if (width <= 1 || height <= 1 || !at.checkVisibility({ visibilityProperty: true })) continue;
          const path: string[] = [];
          for (let up: Element | null = at; up && up !== root && path.length < 4; up = up.parentElement)
            path.unshift(`${up.localName}${[...up.classList].map((name) => `.${name}`).join('')}`);
          const where = path.join(' > ');
          found.set(`${words}  (${where})`, 1);
        }
      }
      return [...found.keys()];
    },
    { exempt: exempt.join(', '), fixed: fixedSentences(), named },
  );
}

/** Every number in sight says what it means and how it was computed. */
export async function expectExplained(page: Page, where: string): Promise<void> {
  expect.soft(await unexplained(page), `figures without a definition: ${where}`).toEqual([]);
}

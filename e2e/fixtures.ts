import { expect, test as base, type Page } from '@playwright/test';
import { Kindred } from './pages/kindred';

/** What left the page, or tried to, while a story ran. */
export interface Watch {
  /** Addresses asked for on our own origin, in order. */
  readonly own: string[];
  /** Addresses of other origins; none was let through. */
  readonly foreign: string[];
  /** Breaches of the content security policy, of the page and of its workers. */
  readonly policy: string[];
  /** Errors that nobody caught. */
  readonly errors: string[];
}

declare global {
  interface Window {
    /** Set by the stories: tells the watch of a breach of the policy. */
    storyReport?: (words: string) => Promise<void>;
    storyLongTasks?: number[];
  }
}

interface Fixtures {
  watch: Watch;
  kindred: Kindred;
}

const isPolicy = (words: string): boolean => /Content Security Policy|Refused to /.test(words);

/** Hears of breaches of the policy inside a page's workers too; a worker that is gone has nothing to say. */
function listenInWorkers(page: Page): void {
  page.on('worker', (worker) => {
    worker
      .evaluate(() =>
        self.addEventListener('securitypolicyviolation', (event) =>
          console.error(
            `Content Security Policy in a worker: ${event.violatedDirective} ${event.blockedURI}`,
          ),
        ),
      )
      .catch(() => undefined);
  });
}

/** How many times slower than it is a page computes: what a story takes for granted shows on a slow machine. */
const slowness = Number(process.env['KINDRED_SLOW'] ?? 1);

/** A page that was closed meanwhile need not be slowed. */
async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
}

/** Every story runs watched: nothing may leave for another origin, break the policy or fail unseen. */
export const test = base.extend<Fixtures>({
  watch: [
    async ({ context, baseURL }, use) => {
      const origin = new URL(baseURL ?? '').origin;
      const watch: Watch = { own: [], foreign: [], policy: [], errors: [] };
      const isForeign = (url: URL): boolean => /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin;
      await context.route(isForeign, (route) => route.abort());
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (isForeign(url)) watch.foreign.push(url.href);
        else if (url.origin === origin && url.protocol !== 'blob:') watch.own.push(url.pathname);
      });
      context.on('console', (message) => {
        if (isPolicy(message.text())) watch.policy.push(message.text());
      });
      context.on('weberror', (error) => void watch.errors.push(String(error.error())));
      context.on('page', listenInWorkers);
      if (slowness > 1) context.on('page', (page) => void slowDown(page).catch(() => undefined));
      await context.exposeFunction('storyReport', (words: string) => void watch.policy.push(words));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          void window.storyReport?.(`${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(watch);
      expect.soft(watch.foreign, 'requests to another origin').toEqual([]);
      expect.soft(watch.policy, 'breaches of the content security policy').toEqual([]);
      expect.soft(watch.errors, 'errors that nobody caught').toEqual([]);
    },
    { auto: true },
  ],
  kindred: async ({ page, watch }, use) => {
    void watch;
    await use(new Kindred(page));
  },
});

export { expect } from '@playwright/test';

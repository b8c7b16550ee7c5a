import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Rules of axe that hang on colours, and so on the theme. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * What stands in the way of assistive technology, as far as axe knows.
 *
 * @param parts  selectors of what is looked at. Left out: the whole page
 */
export const barriers = (page: Page, ...parts: readonly string[]): Promise<string[]> =>
  found(parts.reduce((axe, part) => axe.include(part), axeOn(page)));

/** The same of what another theme can change, of the whole page. */
export const colourBarriers = (page: Page): Promise<string[]> => found(axeOn(page).withRules(colourRules));

/** Legacy mode looks into no frame of another origin, of which there is none, and opens no second page for each call. */
const axeOn = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode();

async function found(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

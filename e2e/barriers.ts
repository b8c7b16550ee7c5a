import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What stands in the way of assistive technology, as far as axe knows.
 *
 * @param parts  selectors of what is looked at. Left out: the whole page
 */
export async function barriers(page: Page, ...parts: readonly string[]): Promise<string[]> {
  const axe = parts.reduce((axe, part) => axe.include(part), new AxeBuilder({ page }));
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

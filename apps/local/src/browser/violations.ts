import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds wrong in a page as it stands: rules, with the HTML that breaks them.
 * @param narrow chooses a part of the page, or rules
 */
export async function violations(
  page: Page,
  narrow: (axe: AxeBuilder) => AxeBuilder = (axe) => axe,
): Promise<string[]> {
  const single = page.frames().length === 1;
  // A document that has axe keeps it: to load it anew takes as long as a check does.
  const loaded = single && (await page.evaluate<boolean>(`'axe' in window`));
  const axe = new AxeBuilder(loaded ? { page, axeSource: ';' } : { page })
    // To put the findings of several frames together, axe opens another page: a third of its time.
    .setLegacyMode(single)
    .options({ resultTypes: ['violations'] });
  const found = await narrow(axe).analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

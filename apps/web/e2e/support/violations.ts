import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * Rules of WCAG 2.1 A and AA that a machine can check, where this page breaks them.
 * @param only `color-contrast`: what another colour scheme may break is its colours alone
 */
export async function violations(page: Page, only?: 'color-contrast'): Promise<string[]> {
  const single = page.frames().length === 1;
  // A document that has axe keeps it: to load it anew takes as long as a check does.
  const loaded = single && (await page.evaluate(() => 'axe' in window));
  const axe = new AxeBuilder(loaded ? { page, axeSource: ';' } : { page });
  // To put the findings of several frames together, axe opens another page: a third of its time.
  axe.setLegacyMode(single);
  axe.options({ resultTypes: ['violations'] });
  const result = await (only ? axe.withRules(only) : axe.withTags(rules)).analyze();
  return result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}

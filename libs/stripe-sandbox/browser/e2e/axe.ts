import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** axe for a page as it stands; what passes is not reported. */
export const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    // To put the findings of several frames together, axe opens another page: a third of its time.
    .setLegacyMode(page.frames().length === 1)
    .options({ resultTypes: ['violations'] });

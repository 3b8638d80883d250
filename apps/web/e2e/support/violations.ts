import type { Page } from '@playwright/test';
import { violations as violationsOf } from '../../../local/src/browser/violations';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/**
 * Rules of WCAG 2.1 A and AA that a machine can check, where this page breaks them.
 * @param only `color-contrast`: what another colour scheme may break is its colours alone
 */
export const violations = (page: Page, only?: 'color-contrast'): Promise<string[]> =>
  violationsOf(page, (axe) => (only ? axe.withRules(only) : axe.withTags(rules)));

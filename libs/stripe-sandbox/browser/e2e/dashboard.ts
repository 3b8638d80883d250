import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import Stripe from 'stripe';
import { violations } from '../../../../apps/local/src/browser/violations';
import type { AccountControls } from '../../src/index';
import { test as base, expect } from './shop';

interface Desk {
  own: AccountControls;
  stripe: Stripe;
  /** Where the account's webhooks go; `refuse` makes it answer 500. */
  handler: { url: string; seen: string[]; refuse: boolean };
  /** Opens the dashboard on the account of this test. */
  visit: (path: string) => Promise<void>;
}

export const test = base.extend<Desk>({
  own: async ({ stripeAccount }, use) => use(stripeAccount),
  stripe: async ({ own, sandbox }, use) => {
    const { hostname, port } = new URL(sandbox.url);
    const options = {
      host: hostname,
      port,
      protocol: 'http' as const,
      telemetry: false,
      maxNetworkRetries: 0,
    };
    await use(new Stripe(own.secretKey, options));
  },
  handler: async ({ own }, use) => {
    const handler: Desk['handler'] = { url: '', seen: [], refuse: false };
    const server: Server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk: Buffer) => (text += chunk.toString()));
      request.on('end', () => {
        handler.seen.push((JSON.parse(text) as { type: string }).type);
        response.writeHead(handler.refuse ? 500 : 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    handler.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`;
    own.addWebhookEndpoint({ url: handler.url });
    await use(handler);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
  visit: async ({ page, own, sandbox }, use) => {
    await page.addInitScript((key) => window.localStorage.setItem('sandbox.account', key), own.secretKey);
    await use(async (path) => {
      await page.goto(`${sandbox.url}/dashboard${path}`);
      await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
    });
  },
});

/** @param only `color-contrast`: what another colour scheme may break is its colours alone */
export async function expectAccessible(page: Page, only?: 'color-contrast'): Promise<void> {
  expect(await violations(page, (axe) => (only ? axe.withRules(only) : axe))).toEqual([]);
}

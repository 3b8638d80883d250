import { expect, type Page, test } from '@playwright/test';
import { complaintsOf } from './support/complaints';
import { orderOf, signedIn } from './support/shopper';

const operation = (page: Page, id: string) => page.locator(`[id^="operations-"][id$="-${id}"]`);

/** Opens an operation, sends it as it stands, and answers the block with what came back. */
async function send(page: Page, id: string) {
  const block = operation(page, id);
  await block.getByRole('button').first().click();
  await block.getByRole('button', { name: 'Try it out' }).click();
  await block.getByRole('button', { name: 'Execute' }).click();
  return block.locator('.live-responses-table');
}

test('a developer reads and tries the API in the browser, with the session of the shop', async ({ page }) => {
  const complaints = complaintsOf(page);
  const hosts = new Set<string>();
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) hosts.add(host);
  });

  await signedIn(page);
  const order = await orderOf(page);
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: /^Countersign/ })).toBeVisible();
  await expect(operation(page, 'postPaymentConfirm')).toContainText('Confirm a payment');

  const answer = await send(page, 'getOrders');
  await expect(answer).toContainText('200');
  await expect(answer).toContainText(order);

  expect([...hosts]).toEqual([new URL(page.url()).host]);
  expect(complaints).toEqual([]);
});

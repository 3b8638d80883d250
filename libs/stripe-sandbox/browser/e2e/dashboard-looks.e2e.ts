import { join } from 'node:path';
import type Stripe from 'stripe';
import type { AccountControls } from '../../src/index';
import { expectAccessible, test } from './dashboard';
import { expect } from './shop';

/** What a shop's page and the challenge page call, without a browser to do it. */
function shopper(sandbox: string, own: AccountControls) {
  const send = async (path: string, body?: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(sandbox + path, {
      method: body ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${own.publishableKey}`, Origin: 'http://localhost:3000', ...headers },
      ...(body ? { body: new URLSearchParams(body) } : {}),
    });
    return (await response.json()) as { id: string };
  };
  return {
    card: (number: string) =>
      send('/v1/payment_methods', {
        type: 'card',
        'card[number]': number,
        'card[exp_month]': '12',
        'card[exp_year]': '2034',
        'card[cvc]': '123',
      }),
    challenge: async (id: string, secret: string) => {
      await send(`/v1/payment_intents/${id}?client_secret=${secret}`, undefined, {
        'Sec-Fetch-Site': 'same-origin',
      });
      await new Promise((resolve) => setTimeout(resolve, 3500));
      await send(`/_challenge/${id}`, { client_secret: secret, outcome: 'succeed' });
    },
  };
}

/** A day at the desk: payments in all states, the last one through the whole loop. */
async function fill(stripe: Stripe, own: AccountControls, sandbox: string): Promise<string> {
  const { card, challenge } = shopper(sandbox, own);
  const ada = await stripe.customers.create({ name: 'Ada Lovelace', email: 'ada@example.com' });
  const common = { currency: 'usd', allowed_payment_method_types: ['card' as const], confirm: true };
  const pay = (amount: number, order: number, payment_method: string, capture?: 'manual') =>
    stripe.paymentIntents
      .create({
        ...common,
        amount,
        payment_method,
        description: `Order ${order}`,
        ...(capture ? { capture_method: capture } : {}),
      })
      .catch(() => undefined);
  await pay(2450, 1041, 'pm_card_visa');
  await pay(8900, 1042, 'pm_card_visa_chargeDeclinedInsufficientFunds');
  await pay(12000, 1043, 'pm_card_mastercard', 'manual');
  await pay(3100, 1044, 'pm_card_threeDSecure2Required');
  const typed = await card('4000002760003184');
  const intent = await stripe.paymentIntents.create(
    {
      ...common,
      amount: 1999,
      customer: ada.id,
      payment_method: typed.id,
      confirmation_method: 'manual',
      use_stripe_sdk: true,
      description: 'Order 1045',
      metadata: { order: '1045' },
    },
    { idempotencyKey: 'order-1045-attempt-1' },
  );
  await own.settled();
  await challenge(intent.id, intent.client_secret ?? '');
  await stripe.paymentIntents.confirm(intent.id, {}, { idempotencyKey: 'order-1045-confirm' });
  await own.settled();
  return intent.id;
}

/** Views that show how many there are once they have been read, and views of one request with its answer. */
const LISTS = ['payments', 'events', 'webhooks'];
const REQUESTS = ['message', 'logs'];

for (const [device, viewport] of Object.entries({
  desktop: { width: 1440, height: 1000 },
  phone: { width: 390, height: 844 },
})) {
  test(`${device}: nothing for axe to find in either colour scheme, and no sideways scrolling`, async ({
    page,
    own,
    stripe,
    handler,
    visit,
    problems,
    sandbox,
  }) => {
    await page.setViewportSize(viewport);
    expect(handler.url).not.toBe('');
    const id = await fill(stripe, own, sandbox.url);
    const { data } = await stripe.paymentIntents.list({ limit: 100 });
    const held = data.find(({ status }) => status === 'requires_capture')?.id;
    const pictures = process.env.DASHBOARD_PICTURES;
    await visit('');
    const [request] = own.requests().filter(({ path }) => path.endsWith('/confirm'));
    const pages = {
      payments: ['#/payments', 'Payments'],
      payment: [`#/payments/${id}`, /^\$19\.99/],
      action: [`#/payments/${held}`, /^\$120\.00/],
      message: [`#/payments/${id}/${request?.id}`, /^\$19\.99/],
      events: ['#/events', 'Events'],
      logs: [`#/logs/${request?.id}`, 'API call'],
      webhooks: ['#/webhooks', 'Webhooks'],
      controls: ['#/controls', 'Controls'],
      cards: ['#/test-cards', 'Test cards'],
    } as const;
    for (const [name, [hash, heading]] of Object.entries(pages)) {
      await page.goto(`${page.url().split('#')[0]}${hash}`);
      await expect(page.getByRole('heading', { name: heading })).toBeVisible();
      if (LISTS.includes(name)) await expect(page.locator('.list-pane .count').first()).toBeVisible();
      await expect(page.locator('.loading')).toHaveCount(0);
      if (name === 'payment') await expect(page.locator('.drawing')).toBeVisible();
      if (REQUESTS.includes(name)) await expect(page.getByRole('region', { name: 'answer' })).toBeVisible();
      if (name === 'cards') await page.getByRole('searchbox').fill('31');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, colorScheme === 'dark' ? 'color-contrast' : undefined);
        if (pictures) await page.screenshot({ path: join(pictures, `${name}-${device}-${colorScheme}.png`) });
      }
      const [inner, outer] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        window.innerWidth,
      ]);
      expect(inner).toBeLessThanOrEqual(outer ?? 0);
    }
    expect(problems).toEqual([]);
  });
}

import { violations } from '../../../../apps/local/src/browser/violations';
import { paymentFrame } from './compiled';
import { enterCard } from './payment-form';
import { expect, test } from './shop';

test.use({ locale: 'en-US' });

interface Lab {
  elements: {
    submit(): Promise<{ error?: { code?: string } }>;
    getElement(type: 'address', options?: object): { getValue(): Promise<unknown> };
  };
  [name: string]: unknown;
}

const PARTS = [
  ['email', 'linkAuthentication', {}],
  [
    'shipping',
    'address',
    { mode: 'shipping', fields: { phone: 'always' }, allowedCountries: ['US', 'DE', 'GB'] },
  ],
  ['billing', 'address', { mode: 'billing', display: { name: 'split' } }],
  ['payment', 'payment', {}],
] as const;

test('an e-mail address and two addresses go with the payment', async ({ page, open, stack }) => {
  await open('plain');
  const intent = await stack.stripe.paymentIntents.create({
    amount: 1999,
    currency: 'usd',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  });
  await page.evaluate(
    async ([clientSecret, parts]) => {
      const stripe = await window.lab.stripe;
      const elements = stripe?.elements({ clientSecret });
      if (!elements) throw new Error('Stripe.js is not there.');
      for (const [id, type, options] of parts) {
        const place = document.createElement('div');
        place.id = id;
        document.body.append(place);
        const create = elements.create.bind(elements) as unknown as (
          type: string,
          options: object,
        ) => { mount(to: string): void; on(event: string, listener: (event: object) => void): void };
        const element = create(type, options);
        element.on('change', (event: object) => window.lab.events.push(event));
        element.mount(`#${id}`);
      }
      Object.assign(window.lab, { elements });
    },
    [intent.client_secret ?? '', PARTS] as const,
  );
  const email = page.frameLocator('iframe[title="Secure email input frame"]');
  const shipping = page.frameLocator('#shipping iframe[title="Secure address input frame"]');
  const billing = page.frameLocator('#billing iframe');
  await expect(billing.getByLabel('First name')).toBeVisible();
  await expect(paymentFrame(page).locator('[name="country"]')).toBeHidden();
  const submit = () => page.evaluate(() => (window.lab as unknown as Lab).elements.submit());
  expect((await submit()).error).toMatchObject({ type: 'validation_error', code: 'incomplete_email' });
  await expect(shipping.getByRole('alert').first()).toHaveText('This field is incomplete.');
  await email.locator('[name="email"]').fill('ada@example.com');
  await billing.locator('[name="country"]').selectOption('DE');
  await expect(billing.locator('[name="administrativeArea"]')).toHaveCount(0);
  for (const [name, value] of Object.entries({
    firstName: 'Ada',
    lastName: 'Byron',
    addressLine1: 'Unter den Linden 1',
    locality: 'Berlin',
    postalCode: '10117',
  }))
    await billing.locator(`[name="${name}"]`).fill(value);
  await shipping.locator('[name="country"]').selectOption('US');
  await expect(shipping.locator('[name="country"] option')).toHaveCount(3);
  await shipping.locator('select[name="administrativeArea"]').selectOption('California');
  for (const [name, value] of Object.entries({
    name: 'Jenny Rosen',
    addressLine1: '354 Oyster Point Blvd',
    locality: 'South San Francisco',
    postalCode: '94080',
    phone: '+14155550123',
  }))
    await shipping.locator(`[name="${name}"]`).fill(value);
  await enterCard(page);
  expect(await violations(page, (axe) => axe.withTags(['wcag2a', 'wcag2aa']))).toEqual([]);
  const confirmed = await page.evaluate(async () => {
    const { elements } = window.lab as unknown as Lab;
    const stripe = await window.lab.stripe;
    const confirmParams = { return_url: 'https://shop.test/done' };
    return stripe?.confirmPayment({ elements, confirmParams, redirect: 'if_required' } as never);
  });
  expect(confirmed).toMatchObject({ paymentIntent: { status: 'succeeded' } });
  const paid = await stack.stripe.paymentIntents.retrieve(intent.id, { expand: ['payment_method'] });
  expect(paid).toMatchObject({
    shipping: {
      name: 'Jenny Rosen',
      phone: '+14155550123',
      address: { line1: '354 Oyster Point Blvd', city: 'South San Francisco', state: 'CA', country: 'US' },
    },
    payment_method: {
      billing_details: {
        email: 'ada@example.com',
        name: 'Ada Byron',
        address: { country: 'DE', city: 'Berlin', line1: 'Unter den Linden 1', postal_code: '10117' },
      },
    },
  });
  const value = await page.evaluate(() =>
    (window.lab as unknown as Lab).elements.getElement('address', { mode: 'shipping' }).getValue(),
  );
  expect(value).toMatchObject({ complete: true, value: { name: 'Jenny Rosen', address: { state: 'CA' } } });
  await expect
    .poll(() => page.evaluate(() => window.lab.events))
    .toContainEqual({
      elementType: 'linkAuthentication',
      empty: false,
      complete: true,
      value: { email: 'ada@example.com' },
    });
});

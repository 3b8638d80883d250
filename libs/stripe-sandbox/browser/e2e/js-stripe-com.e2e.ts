import Stripe from 'stripe';
import {
  bankPage,
  checkoutSubmit,
  completeChallenge,
  expect,
  failChallenge,
  fillCard,
  fillCheckout,
  test,
} from './compiled';

/** A page that loads Stripe.js as shops do in production, on an address that only this test knows. */
const SHOP = 'http://shop.test/';
const PAGE = `<!doctype html><title>Shop</title><div id="card"></div><button>Pay</button><output></output>
<script src="https://js.stripe.com/endive/stripe.js"></script>
<script>
  const [key, secret] = location.hash.slice(1).split(',');
  const stripe = Stripe(key);
  const card = stripe.elements().create('card');
  card.mount('#card');
  document.querySelector('button').onclick = async () => {
    const { error, paymentIntent } = await stripe.confirmCardPayment(secret, { payment_method: { card } });
    document.querySelector('output').textContent = error ? error.code : paymentIntent.status;
  };
</script>`;

const clientOf = (url: string, key: string): Stripe => {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: 'http', telemetry: false });
};

test.beforeEach(({ page }) =>
  page.route(`${SHOP}**`, (route) => route.fulfill({ contentType: 'text/html', body: PAGE })),
);

for (const [answer, said] of [
  [completeChallenge, 'succeeded'],
  [failChallenge, 'payment_intent_authentication_failure'],
] as const) {
  test(`a page that loads js.stripe.com gets the sandbox: ${said}`, async ({
    page,
    sandbox,
    stripeAccount,
  }) => {
    const stripe = clientOf(sandbox.url, stripeAccount.secretKey);
    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: 'usd',
      allowed_payment_method_types: ['card'],
    });
    await page.goto(`${SHOP}#${stripeAccount.publishableKey},${intent.client_secret}`);
    await fillCard(page, { number: '4000002760003184' });
    await page.getByRole('button', { name: 'Pay' }).click();
    await expect(bankPage(page).getByText('$19.99')).toBeVisible();
    await answer(page);
    await expect(page.locator('output')).toHaveText(said);
  });
}

test('hosted Checkout is on the routed address too', async ({ page, sandbox, stripeAccount }) => {
  const stripe = clientOf(sandbox.url, stripeAccount.secretKey);
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: `${SHOP}done`,
    line_items: [
      { price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 1000 }, quantity: 1 },
    ],
  });
  expect(session.url).toMatch(/^https:\/\/js\.stripe\.com\/c\/pay\/cs_test_/);
  await page.goto(session.url ?? '');
  await fillCheckout(page, { number: '4000002760003184' });
  await checkoutSubmit(page).click();
  await completeChallenge(page);
  await page.waitForURL(`${SHOP}done`);
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' });
});

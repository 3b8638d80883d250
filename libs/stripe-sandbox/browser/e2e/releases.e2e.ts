import { completeChallenge, expect, fillCard, test } from './compiled';

const SHOP = 'http://shop.test/';

const pageOf = (script: string): string => `<!doctype html><title>Shop</title><div id="card"></div>
<button>Pay</button><output></output>
<script src="https://js.stripe.com/${script}"></script>
<script>
  const [key, secret, apiVersion] = location.hash.slice(1).split(',');
  const stripe = Stripe(key, { apiVersion });
  const card = stripe.elements().create('card');
  card.mount('#card');
  document.querySelector('button').onclick = async () => {
    const { error, paymentIntent } = await stripe.confirmCardPayment(secret, { payment_method: { card } });
    document.querySelector('output').textContent = error ? error.message : paymentIntent.status;
  };
</script>`;

// What the loaders of @stripe/stripe-js 4 to 10 insert, and the version that they look for.
for (const [script, version] of [
  ['v3', 3],
  ['v3/', 3],
  ['v3/stripe.js', 3],
  ['acacia/stripe.js', 'acacia'],
  ['basil/stripe.js', 'basil'],
  ['clover/stripe.js', 'clover'],
  ['dahlia/stripe.js?advancedFraudSignals=false', 'dahlia'],
  ['endive/stripe.js', 'endive'],
] as const) {
  test(`${script} is of the version ${version}`, async ({ page }) => {
    await page.route(SHOP, (route) => route.fulfill({ contentType: 'text/html', body: pageOf(script) }));
    await page.goto(`${SHOP}#pk_test_releases`);
    expect(
      await page.evaluate(() => (window as unknown as { Stripe: { version: unknown } }).Stripe.version),
    ).toBe(version);
  });
}

test('a page pays in the version of the API that it asks for', async ({ page, sandbox, stripeAccount }) => {
  const intent = await fetch(`${sandbox.url}/v1/payment_intents`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${stripeAccount.secretKey}`, 'Stripe-Version': '2022-08-01' },
    body: new URLSearchParams({ amount: '1999', currency: 'usd' }),
  });
  const { client_secret: secret } = (await intent.json()) as { client_secret: string };
  const asked: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/') && request.method() === 'POST') {
      asked.push(request.headers()['stripe-version']);
    }
  });
  await page.route(SHOP, (route) => route.fulfill({ contentType: 'text/html', body: pageOf('v3') }));
  await page.goto(`${SHOP}#${stripeAccount.publishableKey},${secret},2022-08-01`);
  await fillCard(page, { number: '4000002760003184' });
  await page.getByRole('button', { name: 'Pay' }).click();
  await completeChallenge(page);
  await expect(page.locator('output')).toHaveText('succeeded');
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked)).toEqual(new Set(['2022-08-01']));
});

import { randomUUID } from 'node:crypto';
import { chromium } from '@playwright/test';
import { table } from '../../../../libs/stripe-sandbox/bench/table.mjs';
import { findChromium, freePorts, SECRET_KEY, startLocalStack } from '../local-stack.mjs';
import { startDelay } from './delay-proxy.mjs';
import { tellClick, tellQuestion, tellResult } from './in-page.mjs';
import { Trips } from './trips.mjs';

const TRIP_MS = 50;
const AIM = 1.2;
const RUNS = 7;
/** So long a person takes between the last digit and the button, and to read what the bank asks. */
const HUMAN_MS = 1_000;

/** The local stack, with shop and Stripe a trip away from the browser. */
async function startFarStack() {
  const ports = await freePorts();
  const [shop, stripe] = [
    await startDelay(ports.port, TRIP_MS),
    await startDelay(ports.sandboxPort, TRIP_MS),
  ];
  const stripeUrl = `http://127.0.0.1:${stripe.port}`;
  const stack = await startLocalStack(ports, { STRIPE_SANDBOX_PUBLIC_URL: stripeUrl });
  return {
    url: `http://localhost:${shop.port}`,
    stripeUrl,
    stop: async () => {
      await stack.discard();
      await Promise.all([shop.stop(), stripe.stop()]);
    },
  };
}

async function post(page, path, data) {
  const headers = { 'Idempotency-Key': randomUUID() };
  const answer = await page.request.post(path, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Somebody with a saved card and an order. @returns the order's id */
async function prepare(page, { stripeUrl }, challenged) {
  const email = `${randomUUID()}@example.com`;
  await post(page, '/api/auth/register', { email, password: 'correct horse battery', name: 'Ada Reader' });
  const alias = challenged ? 'pm_card_authenticationRequired' : 'pm_card_visa';
  const setup = await post(page, '/api/payment-methods', { paymentMethodId: alias });
  if (setup.status === 'requires_action') {
    await fetch(`${stripeUrl}/_sandbox/setup_intents/${setup.id}/authenticate`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${SECRET_KEY}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ outcome: 'succeed' }),
    });
    await post(page, `/api/payment-methods/setups/${setup.id}/confirm`, {});
  }
  const products = await (await page.request.get('/api/products')).json();
  const order = await post(page, '/api/orders', { items: [{ productId: products.data[0].id, quantity: 1 }] });
  return order.id;
}

/** One payment. @returns milliseconds from the click until the result is drawn, and of what could not be spared */
async function payOnce(browser, stack, challenged) {
  const context = await browser.newContext({ baseURL: stack.url });
  const marks = new Map();
  await context.exposeBinding('benchMark', (_, name, time) => marks.set(name, time));
  const page = await context.newPage();
  page.on('framenavigated', (frame) => frame.evaluate(tellQuestion).catch(() => undefined));
  const trips = new Trips(
    page,
    ({ method, url }) => url.startsWith(stack.stripeUrl) || (method === 'POST' && /\/confirm$/.test(url)),
  );
  try {
    const order = await prepare(page, stack, challenged);
    await page.goto(`/orders/${order}/pay`);
    const form = page.getByRole('form', { name: 'Pay' });
    const cvc = form.frameLocator('iframe[title="Secure CVC input frame"]').locator('[name="cvc"]');
    await cvc.pressSequentially('123');
    await page.waitForTimeout(HUMAN_MS);
    await page.evaluate(tellResult);
    await page.getByRole('button', { name: /^Pay \$/ }).click();
    const stretches = [];
    if (challenged) {
      const bank = page
        .frameLocator('iframe[title="Secure authentication frame"]')
        .frameLocator('#challengeFrame');
      const yes = bank.locator('#test-source-authorize-3ds');
      await yes.waitFor();
      await page.waitForTimeout(HUMAN_MS);
      stretches.push([marks.get('clicked'), marks.get('asked')]);
      await yes.evaluate(tellClick);
      await yes.click();
    }
    await page.getByRole('heading', { name: /^Payment successful/ }).waitFor();
    for (let n = 0; n < 100 && !marks.has('paid'); n++) await page.waitForTimeout(10);
    stretches.push([marks.get(challenged ? 'answered' : 'clicked'), marks.get('paid')]);
    const sum = (of) => stretches.reduce((total, [from, to]) => total + of(from, to), 0);
    return {
      elapsed: sum((from, to) => to - from),
      needed: sum((from, to) => trips.neededWithin(from, to)),
      others: stretches.flatMap(([from, to]) => trips.othersWithin(from, to)),
    };
  } finally {
    await context.close();
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

/**
 * How long a click on Pay takes in a browser whose every trip to the shop and to Stripe takes 50 ms, beside the trips
 * that cannot be spared: those to Stripe, and the confirms.
 */
export async function click() {
  const stack = await startFarStack();
  let browser;
  try {
    browser = await chromium.launch(await findChromium());
    const cells = [];
    const besides = [];
    for (const [name, challenged] of [
      ['a saved card', false],
      ['a saved card and a challenge', true],
    ]) {
      const runs = [];
      // The first one of its kind warms the servers up.
      for (let n = -1; n < RUNS; n++) {
        const one = await payOnce(browser, stack, challenged);
        if (n >= 0) runs.push(one);
      }
      const [elapsed, needed] = ['elapsed', 'needed'].map((key) => median(runs.map((run) => run[key])));
      const others = [...new Set(runs.flatMap((run) => run.others))];
      cells.push([
        name,
        elapsed.toFixed(0),
        needed.toFixed(0),
        median(runs.map((run) => run.elapsed / run.needed)).toFixed(2),
        `≤ ${AIM}`,
      ]);
      if (others.length > 0) besides.push(`${name}: ${others.join(', ')}`);
    }
    const head = [`click on Pay, ${TRIP_MS} ms a trip`, 'ms', 'needed trips', 'ratio', 'aim'];
    console.log(table(head, cells));
    if (besides.length > 0) console.log(`Asked for meanwhile besides, of ${besides.join('; of ')}.\n`);
  } finally {
    await browser?.close();
    await stack.stop();
  }
}

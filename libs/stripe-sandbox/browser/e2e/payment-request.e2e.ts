import { expect, test } from './shop';

test('a payment request finds no wallet, and says so when it is shown all the same', async ({
  page,
  open,
}) => {
  await open('plain');
  const answers = await page.evaluate(async () => {
    const stripe = await window.lab.stripe;
    const total = { label: 'Order', amount: 1000 };
    const request = stripe?.paymentRequest({ country: 'US', currency: 'usd', total });
    request?.on('paymentmethod', () => window.lab.events.push('paid'));
    const wallet = await request?.canMakePayment();
    const said = await Promise.resolve()
      .then(() => request?.show())
      .catch((error: Error) => error.name);
    return { wallet, said, showing: request?.isShowing() };
  });
  expect(answers).toEqual({ wallet: null, said: 'IntegrationError', showing: false });
});

test('events that other Elements have are listened to in silence, unknown ones are named', async ({
  page,
  open,
  problems,
}) => {
  await open('plain');
  await page.evaluate(async () => {
    const card = (await window.lab.stripe)?.elements().create('card') as unknown as {
      on(name: string, listener: () => void): void;
    };
    card.on('click', () => undefined);
    card.on('shout', () => undefined);
  });
  expect(problems).toEqual([expect.stringContaining("This element has no event 'shout'.")]);
});

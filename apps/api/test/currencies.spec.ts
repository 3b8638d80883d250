import { amountStep, minimumAmount, type Order, type Shop } from '@app/contracts';
import { formatMoney as onPages } from '@app/contracts/browser';
import { createSandbox, type Sandbox } from '@app/stripe-sandbox';
import type Stripe from 'stripe';
import { parseConfig } from '../src/config/config';
import { chargedCurrencies } from '../src/config/currencies';
import { receiptMail } from '../src/mail/receipt-mail';
import { renderMail } from '../src/mail/render-mail';
import { accentPalette } from '../src/shop/accent-palette';
import { createStripe } from '../src/stripe/stripe.client';

const plainShop: Shop = {
  name: 'Countersign',
  address: [],
  vatId: null,
  supportEmail: null,
  accent: accentPalette('#336699'),
  logo: null,
  pages: [],
};

describe('an amount', () => {
  const orderOf = (amount: number, currency: string) => {
    const price = { amount, currency };
    const item = { title: 'Emma', author: 'Jane Austen', quantity: 1, unitPrice: price, fullPrice: price };
    const at = '2026-11-29T10:00:00.000Z';
    const order = {
      id: 'a1b2c3d4-0000',
      total: price,
      items: [item],
      discount: null,
      paidAt: at,
      createdAt: at,
    };
    return { ...order, refundedAmount: 0, pendingRefundAmount: 0 } as unknown as Order;
  };

  it.each([
    [1450, 'usd', '$14.50'],
    [2180, 'jpy', '¥2,180'],
    [140_000, 'isk', 'ISK 1,400'],
    [500_000, 'ugx', 'UGX 5,000'],
    [1250, 'kwd', 'KWD 1.250'],
    [123_400, 'huf', 'HUF 1,234.00'],
  ])('of %i %s reads %s on pages, in mails and on receipts', (amount, currency, words) => {
    const spaced = (text: string) => text.replaceAll('\u00a0', ' ');
    const publicUrl = 'http://shop.example';
    const facts = { order: orderOf(amount, currency), paidWith: null };
    const content = receiptMail(facts, 'Ada', publicUrl, []);
    const { text, html } = renderMail(
      { ...content, key: 'receipt:1', to: 'ada@example.com' },
      { shop: plainShop, publicUrl },
    );
    expect(spaced(onPages({ amount, currency }))).toBe(words);
    expect(spaced(text)).toContain(`Total paid: ${words}\n`);
    expect(spaced(html)).toContain(`>${words}<`);
  });
});

describe('the table of currencies', () => {
  let sandbox: Sandbox;
  let stripe: Stripe;
  beforeAll(async () => {
    sandbox = await createSandbox();
    stripe = createStripe(
      parseConfig({
        STRIPE_SECRET_KEY: sandbox.secretKey,
        STRIPE_PUBLISHABLE_KEY: sandbox.publishableKey,
        STRIPE_WEBHOOK_SECRET: 'whsec_none',
        STRIPE_SANDBOX_URL: sandbox.url,
      }),
    );
  });
  afterAll(() => sandbox.stop());

  const charge = (amount: number, currency: string): Promise<string> =>
    stripe.paymentIntents.create({ amount, currency }).then(
      () => 'taken',
      (error: { code?: string }) => error.code ?? String(error),
    );

  it('has the smallest amounts and the steps of the sandbox, which keeps its own', async () => {
    const differing: unknown[] = [];
    for (const currency of chargedCurrencies) {
      const [least, step] = [minimumAmount(currency), amountStep(currency)];
      const [taken, tooSmall, between] = await Promise.all([
        charge(least, currency),
        least > step ? charge(least - step, currency) : 'amount_too_small',
        step > 1 ? charge(least + 1, currency) : 'invalid_charge_amount',
      ]);
      const answers = [taken, tooSmall, between.replace('_no_decimal_compatible', '')];
      if (answers.join() !== 'taken,amount_too_small,invalid_charge_amount')
        differing.push([currency, answers]);
    }
    expect(differing).toEqual([]);
  });
});

import fc from 'fast-check';
import type Stripe from 'stripe';
import { advance, clockAt, customerWith, DAY, freshAccounts, monthly } from './billing-support';

const own = freshAccounts();

/** A month of thirty days. */
const START = Math.floor(Date.parse('2026-06-01T00:00:00Z') / 1000);

/** What is credited of an amount: a part of it, to the next cent above, worked out with whole numbers. */
const part = (amount: number, of: number, whole: number): number =>
  Number((BigInt(amount) * BigInt(of) + BigInt(whole) - 1n) / BigInt(whole));

/**
 * Each credit is the unused part of the debit before it, to the cent, and no debit is credited twice. The
 * credit of a change comes right after its debit.
 */
function checkCredits(
  first: { amount: number; start: number; end: number },
  items: Stripe.InvoiceItem[],
): void {
  let open: { amount: number; start: number; end: number } | null = first.amount > 0 ? first : null;
  let next: typeof open = null;
  for (const { amount, period } of items) {
    if (amount > 0) {
      if (!open) open = { amount, ...period };
      else next = { amount, ...period };
      continue;
    }
    if (!open) throw new Error('A debit was credited twice.');
    expect(-amount).toBe(part(open.amount, open.end - period.start, open.end - open.start));
    expect(-amount).toBeLessThanOrEqual(open.amount);
    [open, next] = [next, null];
  }
}

describe('the arithmetic of prorations', () => {
  const change = fc.record({
    amount: fc.integer({ min: 50, max: 999_999 }),
    quantity: fc.integer({ min: 1, max: 30 }),
    after: fc.integer({ min: 1, max: 6 * DAY }),
    behavior: fc.constantFrom('create_prorations' as const, 'always_invoice' as const, 'none' as const),
  });
  const offer = fc.option(fc.integer({ min: 1, max: 99 }), { nil: null });

  it('is exact, and never credits more than was billed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 50, max: 999_999 }),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        offer,
        async (first, moves, percentOff) => {
          own.renew();
          const clock = await clockAt(own.stripe, '2026-06-01T00:00:00Z');
          const customer = await customerWith(own.stripe, 'pm_card_visa', { test_clock: clock.id });
          const coupon =
            percentOff === null
              ? null
              : await own.stripe.coupons.create({ percent_off: percentOff, duration: 'forever' });
          const subscription = await own.stripe.subscriptions.create({
            customer: customer.id,
            items: [{ price: (await monthly(own.stripe, first)).id }],
            ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
          });
          const item = subscription.items.data[0]?.id as string;
          let now = START;
          for (const { amount, quantity, after, behavior } of moves) {
            now += after;
            await advance(own.stripe, clock.id, now);
            await own.stripe.subscriptions.update(subscription.id, {
              items: [{ id: item, price: (await monthly(own.stripe, amount)).id, quantity }],
              proration_behavior: behavior,
            });
          }
          await own.stripe.subscriptions.cancel(subscription.id, { prorate: true, invoice_now: true });
          await advance(own.stripe, clock.id, now + 3600);
          const invoices = (await own.stripe.invoices.list({ customer: customer.id, limit: 100 })).data;
          const items = (await own.stripe.invoiceItems.list({ customer: customer.id, limit: 100 })).data;
          expect(items.every(({ invoice }) => invoice !== null)).toBe(true);
          let billed = 0;
          for (const invoice of invoices) {
            const lines = invoice.lines.data.reduce(
              (sum, line) =>
                sum + line.amount - (line.discount_amounts ?? []).reduce((off, part) => off + part.amount, 0),
              0,
            );
            expect(Number.isSafeInteger(invoice.total)).toBe(true);
            expect(invoice.total).toBe(lines);
            billed += invoice.total;
          }
          const paid = invoices.reduce((sum, { amount_paid }) => sum + amount_paid, 0);
          const end = ((await own.stripe.customers.retrieve(customer.id)) as Stripe.Customer).balance;
          expect(billed).toBeGreaterThanOrEqual(0);
          expect(paid).toBe(billed - end);
          let credited = 0;
          for (const { amount } of items) credited += amount;
          const [line] = invoices.at(-1)?.lines.data ?? [];
          expect(credited + (invoices.at(-1)?.total ?? 0)).toBe(billed);
          checkCredits(
            {
              amount: invoices.at(-1)?.total ?? 0,
              ...(line?.period as Stripe.InvoiceItem.Period),
            },
            items.reverse(),
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});

import type Stripe from 'stripe';
import { customerWith, freshAccounts } from './billing-support';

const own = freshAccounts();

const entries = async (customer: string) =>
  (await own.stripe.customers.listBalanceTransactions(customer)).data.map(
    ({ amount, ending_balance, type }) => ({ amount, ending_balance, type }),
  );

async function billed(customer: string, amount: number): Promise<Stripe.Invoice> {
  await own.stripe.invoiceItems.create({ customer, amount, currency: 'usd' });
  const { id } = await own.stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' });
  return own.stripe.invoices.finalizeInvoice(id as string);
}

it('is entered whatever changes it', async () => {
  const customer = await customerWith(own.stripe, 'pm_card_visa', { balance: -300 });
  expect(customer.currency).toBe('usd');
  await own.stripe.customers.update(customer.id, { balance: -1000 });
  const made = await own.stripe.customers.createBalanceTransaction(customer.id, {
    amount: 200,
    currency: 'usd',
    description: 'A fee',
  });
  expect(made).toMatchObject({ amount: 200, ending_balance: -800, type: 'adjustment', invoice: null });
  const invoice = await billed(customer.id, 500);
  expect(invoice).toMatchObject({ status: 'paid', starting_balance: -800, ending_balance: -300 });
  const next = await billed(customer.id, 2000);
  expect(next).toMatchObject({ amount_due: 1700, starting_balance: -300, ending_balance: 0 });
  await own.stripe.invoices.voidInvoice(next.id as string);
  expect(await entries(customer.id)).toEqual([
    { amount: -300, ending_balance: -300, type: 'unapplied_from_invoice' },
    { amount: 300, ending_balance: 0, type: 'applied_to_invoice' },
    { amount: 500, ending_balance: -300, type: 'applied_to_invoice' },
    { amount: 200, ending_balance: -800, type: 'adjustment' },
    { amount: -700, ending_balance: -1000, type: 'adjustment' },
    { amount: -300, ending_balance: -300, type: 'adjustment' },
  ]);
  const of = await own.stripe.customers.listBalanceTransactions(customer.id, { invoice: next.id as string });
  expect(of.data).toHaveLength(2);
});

it('takes up what is too small to charge', async () => {
  const customer = await customerWith(own.stripe, 'pm_card_visa');
  expect(await billed(customer.id, 30)).toMatchObject({ status: 'paid', amount_due: 0, ending_balance: 30 });
  expect(await entries(customer.id)).toEqual([{ amount: 30, ending_balance: 30, type: 'invoice_too_small' }]);
});

it('is in one currency, and its entries are of one customer', async () => {
  const customer = await customerWith(own.stripe, null);
  expect(customer.currency).toBeNull();
  const entry = await own.stripe.customers.createBalanceTransaction(customer.id, {
    amount: -50,
    currency: 'eur',
  });
  expect(await own.stripe.customers.retrieve(customer.id)).toMatchObject({ balance: -50, currency: 'eur' });
  await expect(
    own.stripe.customers.createBalanceTransaction(customer.id, { amount: 1, currency: 'usd' }),
  ).rejects.toMatchObject({ param: 'currency' });
  const other = await customerWith(own.stripe, null);
  await expect(own.stripe.customers.retrieveBalanceTransaction(other.id, entry.id)).rejects.toMatchObject({
    statusCode: 404,
  });
  const changed = await own.stripe.customers.updateBalanceTransaction(customer.id, entry.id, {
    description: 'Sorry',
  });
  expect(changed).toMatchObject({ amount: -50, description: 'Sorry' });
});

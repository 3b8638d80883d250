import type Stripe from 'stripe';
import { customerWith, eventTypes, freshAccounts, lastEvent } from './billing-support';

const own = freshAccounts();

async function draft(): Promise<{ customer: string; id: string }> {
  const customer = (await customerWith(own.stripe, 'pm_card_visa')).id;
  const { id } = await own.stripe.invoices.create({ customer });
  return { customer, id: id as string };
}

const told = ({ lines }: Stripe.Invoice) =>
  lines.data.map(({ amount, description, quantity }) => [amount, description, quantity]);

describe('the lines of a draft', () => {
  it('are added, changed and taken off', async () => {
    const { customer, id } = await draft();
    const waiting = await own.stripe.invoiceItems.create({ customer, amount: 100, currency: 'usd' });
    const product = (await own.stripe.products.create({ name: 'Part' })).id;
    const since = await lastEvent(own.stripe);
    const added = await own.stripe.invoices.addLines(id, {
      invoice_metadata: { order: '7' },
      lines: [
        { amount: 999, description: 'Extra' },
        { price_data: { currency: 'usd', product, unit_amount: 50 }, quantity: 2 },
        { invoice_item: waiting.id },
      ],
    });
    expect(told(added)).toEqual([
      [999, 'Extra', 1],
      [100, 'Part', 2],
      [100, null, 1],
    ]);
    expect(added).toMatchObject({ total: 1199, metadata: { order: '7' }, lines: { total_count: 3 } });
    expect((await eventTypes(own.stripe, since)).filter((type) => type === 'invoice.updated')).toHaveLength(
      1,
    );
    const [extra, parts, last] = added.lines.data.map((line) => line.id) as [string, string, string];
    const item = added.lines.data[0]?.parent?.invoice_item_details?.invoice_item as string;

    const changed = await own.stripe.invoices.updateLineItem(id, extra, { amount: 777 });
    expect(changed).toMatchObject({ id: extra, amount: 777 });
    expect(String(changed.pricing?.unit_amount_decimal)).toBe('777');
    expect(await own.stripe.invoiceItems.retrieve(item)).toMatchObject({ amount: 777 });
    const many = await own.stripe.invoices.updateLines(id, {
      lines: [
        { id: extra, description: 'Less' },
        { id: parts, quantity: 5 },
      ],
    });
    expect(told(many).slice(0, 2)).toEqual([
      [777, 'Less', 1],
      [250, 'Part', 5],
    ]);
    const left = await own.stripe.invoices.removeLines(id, {
      lines: [
        { id: extra, behavior: 'delete' },
        { id: last, behavior: 'unassign' },
      ],
    });
    expect(left).toMatchObject({ total: 250, lines: { total_count: 1 } });
    await expect(own.stripe.invoiceItems.retrieve(item)).rejects.toMatchObject({ statusCode: 404 });
    expect(await own.stripe.invoiceItems.retrieve(waiting.id)).toMatchObject({ invoice: null });
  });

  it('are those of no other invoice, and none of a final one', async () => {
    const { id } = await draft();
    const other = await draft();
    const { lines } = await own.stripe.invoices.addLines(id, { lines: [{ amount: 700 }] });
    const line = lines.data[0]?.id as string;
    await expect(
      own.stripe.invoices.updateLines(other.id, { lines: [{ id: line, amount: 1 }] }),
    ).rejects.toMatchObject({ code: 'resource_missing', param: 'lines[0][id]' });
    await own.stripe.invoices.finalizeInvoice(id);
    await expect(own.stripe.invoices.updateLineItem(id, line, { amount: 1 })).rejects.toMatchObject({
      code: 'invoice_not_editable',
    });
  });
});

it('amounts of one description have one product, and each amount its price', async () => {
  const { customer } = await draft();
  const add = async (amount: number) => {
    const { pricing } = await own.stripe.invoiceItems.create({
      customer,
      amount,
      currency: 'usd',
      description: 'Work',
    });
    return pricing?.price_details as { price: string; product: string };
  };
  const [first, again, more] = [await add(100), await add(100), await add(200)];
  expect(again).toEqual(first);
  expect(more.product).toBe(first.product);
  expect(more.price).not.toBe(first.price);
  expect(await own.stripe.prices.retrieve(more.price)).toMatchObject({ active: false, unit_amount: 200 });
  expect((await own.stripe.prices.list()).data).toEqual([]);
  expect((await own.stripe.products.list()).data).toEqual([]);
});

it('lines stand in order: what waited, what is subscribed to, what was added', async () => {
  const customer = (await customerWith(own.stripe, 'pm_card_visa')).id;
  const item = (amount: number, more: object = {}) =>
    own.stripe.invoiceItems.create({ customer, amount, currency: 'usd', ...more });
  await item(1);
  await item(2);
  const { id } = await own.stripe.invoices.create({ customer, pending_invoice_items_behavior: 'include' });
  await item(3, { invoice: id as string });
  await item(4, { invoice: id as string });
  const draftNow = await own.stripe.invoices.retrieve(id as string);
  expect(draftNow.lines.data.map(({ amount }) => amount)).toEqual([2, 1, 3, 4]);
});

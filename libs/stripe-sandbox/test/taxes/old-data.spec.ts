import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../src/index';
import { customerWith, invoiceOf, monthly } from '../billing-support';
import { client } from '../support';

/** What records had not before there were tax and shipping rates. */
const LATER =
  /"(tax_rates|taxes|default_tax_rates|subtotal_excluding_tax|shipping_options|shipping_rate)":(\[\]|\d+|null),?/g;

it('is none in a data folder from before there were tax rates', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'untaxed-'));
  const first = await createSandbox({ dataDir });
  const stripe = client(first);
  const customer = await customerWith(stripe, 'pm_card_visa');
  const price = await monthly(stripe, 2000);
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: price.id }] });
  const waiting = await stripe.invoiceItems.create({ customer: customer.id, amount: 100, currency: 'usd' });
  const { id } = await stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: price.id, quantity: 1 }],
    success_url: 'https://shop.test/done',
  });
  await first.stop();
  const journal = join(dataDir, 'journal.jsonl');
  const written = readFileSync(journal, 'utf8');
  expect(written).toMatch(LATER);
  const old = written.replace(LATER, '').replace(/,\}/g, '}');
  expect(old).not.toMatch(/(taxes|tax_rates|subtotal_excluding_tax|shipping_options|shipping_rate)"/);
  writeFileSync(journal, old);

  const second = await createSandbox({ dataDir, secretKey: first.secretKey });
  try {
    const again = client(second);
    const held = await again.subscriptions.retrieve(made.id, { expand: ['latest_invoice'] });
    expect(held).toMatchObject({ default_tax_rates: [], items: { data: [{ tax_rates: [] }] } });
    expect(invoiceOf(held)).toMatchObject({ subtotal_excluding_tax: 2000, total: 2000, total_taxes: [] });
    expect((await again.invoiceItems.retrieve(waiting.id)).deleted).toBeFalsy();
    const item = held.items.data[0]?.id as string;
    const changed = await again.subscriptions.update(made.id, {
      items: [{ id: item, quantity: 2 }],
      proration_behavior: 'always_invoice',
      proration_date: held.start_date,
      expand: ['latest_invoice'],
    });
    expect(invoiceOf(changed)).toMatchObject({ status: 'paid', total: 2100 });
    second.completeCheckout(id);
    const session = await again.checkout.sessions.retrieve(id, { expand: ['line_items.data.taxes'] });
    expect(session).toMatchObject({ amount_total: 2000, payment_status: 'paid', shipping_options: [] });
  } finally {
    await second.stop();
    rmSync(dataDir, { recursive: true });
  }
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox } from '../src/index';
import { client } from './support';

const secretKey = 'sk_test_olddata';
let dataDir: string;
let sandbox: Sandbox;

const open = async (): Promise<void> => {
  sandbox = await createSandbox({ dataDir, secretKey });
};

/** Ends the sandbox, changes the journal to what an earlier version wrote, and opens it again. */
async function reopen(earlier: (journal: string) => string): Promise<void> {
  await sandbox.stop();
  const file = join(dataDir, 'journal.jsonl');
  const journal = readFileSync(file, 'utf8');
  const changed = earlier(journal);
  expect(changed).not.toBe(journal);
  writeFileSync(file, changed);
  await open();
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-old-'));
  await open();
});
afterEach(async () => {
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the data folder of an earlier version', () => {
  it('has payments under way under the name that their job had', async () => {
    const stripe = client(sandbox);
    const { id } = await stripe.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://shop.test/done',
      line_items: [
        {
          price_data: { currency: 'usd', product_data: { name: 'T-shirt' }, unit_amount: 2000 },
          quantity: 1,
        },
      ],
    });
    sandbox.completeCheckout(id, { email: 'jenny@example.com', later: 'succeed', after: 3600 });
    await reopen((journal) =>
      journal.replaceAll('"checkout_session.async_payment"', '"checkout_session.settle"'),
    );
    sandbox.advance(3600);
    expect(await client(sandbox).checkout.sessions.retrieve(id)).toMatchObject({ payment_status: 'paid' });
  });
});

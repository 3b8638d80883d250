import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox, type Sandbox, type SandboxOptions, type SeedCall } from '../src/index';
import { client } from './support';

const sandboxes: Sandbox[] = [];
const open = async (options: SandboxOptions): Promise<Sandbox> => {
  const sandbox = await createSandbox(options);
  sandboxes.push(sandbox);
  return sandbox;
};
afterEach(async () => {
  await Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.stop()));
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-seed-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const SHOP: SeedCall[] = [
  { as: 'ada', call: 'POST /v1/customers', params: { email: 'ada@example.com', metadata: { sign: '$$5' } } },
  { as: 'card', call: 'POST /v1/payment_methods/pm_card_visa/attach', params: { customer: '$ada.id' } },
  {
    as: 'tee',
    call: 'POST /v1/products',
    params: { name: 'T-shirt', default_price_data: { currency: 'eur', unit_amount: 2000 } },
  },
  {
    as: 'declined',
    call: 'POST /v1/payment_intents',
    params: {
      amount: 500,
      currency: 'eur',
      customer: '$ada.id',
      payment_method: 'pm_card_visa_chargeDeclined',
      allowed_payment_method_types: ['card'],
      confirm: true,
    },
    fails: 'card_declined',
  },
  {
    call: 'POST /v1/payment_intents/$declined.payment_intent.id/confirm',
    params: { payment_method: '$card.id' },
  },
  {
    as: 'session',
    call: 'POST /v1/checkout/sessions',
    params: {
      mode: 'payment',
      success_url: 'https://shop.test/done',
      expires_at: '$now+3600',
      line_items: [{ price: '$tee.default_price', quantity: 2 }],
    },
  },
  { call: 'POST /_sandbox/checkout_sessions/$session.id/complete', params: { email: '$ada.email' } },
];

const holds = async (sandbox: Sandbox): Promise<void> => {
  const stripe = client(sandbox);
  const { data: customers } = await stripe.customers.list();
  expect(customers).toMatchObject([{ email: 'ada@example.com', metadata: { sign: '$5' } }]);
  const { data: intents } = await stripe.paymentIntents.list();
  expect(intents).toMatchObject([
    { amount: 4000, status: 'succeeded' },
    { amount: 500, status: 'succeeded', customer: customers[0]?.id },
  ]);
};

describe('a seed', () => {
  it('fills the account by API calls that refer to each other', async () => {
    await holds(await open({ seed: SHOP }));
  });

  it('is read from a JSON file, and from what JavaScript exports', async () => {
    const text = JSON.stringify(SHOP);
    await holds(await open({ seed: file('seed.json', text) }));
    await holds(await open({ seed: file('seed.cjs', `module.exports = ${text};`) }));
  });

  it('is not repeated in an account that holds objects already', async () => {
    const dataDir = join(folder, 'data');
    const options = { dataDir, secretKey: 'sk_test_seeded', seed: SHOP };
    const first = await open(options);
    await holds(first);
    await first.stop();
    await holds(await open(options));
  });

  it('goes before the webhook endpoint: what it makes is not delivered', async () => {
    const sandbox = await open({ seed: SHOP, webhook: { url: 'http://127.0.0.1:9/webhook' } });
    expect(sandbox.deliveries()).toEqual([]);
  });

  const wrong = (entry: object): Promise<unknown> =>
    open({ seed: [SHOP[0] as SeedCall, entry as SeedCall] }).catch((error: Error) => error.message);

  it.each<[object, RegExp]>([
    [
      { call: 'PUT /v1/customers' },
      /^Seed entry 2 \(PUT \/v1\/customers\): "call" must be a method and a path/,
    ],
    [{ call: '/v1/customers' }, /"call" must be/],
    [
      { call: 'POST /v1/customers', param: {} },
      /^Seed entry 2 \(POST \/v1\/customers\): "param" is not a field/,
    ],
    [{ call: 'POST /v1/customers', params: [] }, /"params" must be an object/],
    [{ call: 'POST /v1/customers', as: 'ada' }, /"ada" is the name of an earlier entry/],
    [{ call: 'POST /v1/customers', as: '$x' }, /"as" must be a word/],
    [{ call: 'GET /v1/customers/$bob.id' }, /^Seed entry 2 \(GET .*\): \$bob\.id refers to "bob"/],
    [{ call: 'GET /v1/customers/$ada.ident' }, /\$ada\.ident is not in the answer of "ada"/],
    [{ call: 'POST /v1/customers', params: { name: '$5 a day' } }, /is not a reference .* \$\$/],
    [{ call: 'POST /v1/customers', params: { nickname: 'x' } }, /unknown parameter.*\(parameter_unknown\)/],
    [{ call: 'GET /v1/customers', fails: 'card_declined' }, /should fail with card_declined, and succeeded/],
    [{ call: 'GET /v1/customers/cus_none', fails: 'card_declined' }, /failed with: No such customer/],
  ])('names the entry that is wrong: %j', async (entry, message) => {
    expect(await wrong(entry)).toMatch(message);
  });

  it('names the file that cannot be read', async () => {
    const failure = (seed: string) => open({ seed }).catch((error: Error) => error.message);
    expect(await failure(join(folder, 'none.json'))).toBe(
      `There is no seed file ${join(folder, 'none.json')}.`,
    );
    expect(await failure(file('torn.json', '[{'))).toMatch(/torn\.json cannot be read: [^\n]+\.$/);
    expect(await failure(file('thrown.js', "throw new Error('First.\\nSecond.')"))).toMatch(
      /^The seed file \S+thrown\.js cannot be read: First\.$/,
    );
    expect(await failure(folder)).toBe(`The seed ${folder} is a folder, not a file.`);
    expect(await failure('')).toBe('The path of the seed file is empty.');
    expect(await failure(file('object.json', '{}'))).toMatch(
      /object\.json: A seed is a list of API calls\.$/,
    );
  });

  it('that fails leaves nothing listening, and no half of itself', async () => {
    const dataDir = join(folder, 'failed');
    const options = { dataDir, secretKey: 'sk_test_failed' };
    const seed = [...SHOP, { call: 'POST /v1/customers', params: { nickname: 'x' } }];
    await expect(open({ ...options, seed })).rejects.toThrow(/^Seed entry 8 \(POST \/v1\/customers\): /);
    await holds(await open({ ...options, seed: SHOP }));
  });

  it('that is killed on the way is begun anew at the next start, and leaves no half of itself', async () => {
    const secretKey = 'sk_test_killed';
    const dataDir = join(folder, 'on-its-way');
    const killed = join(folder, 'killed');
    // What is in the folder when the last call is about to be made is what a kill leaves there.
    const last: SeedCall = {
      call: 'POST /v1/customers',
      params: {
        get name() {
          cpSync(dataDir, killed, { recursive: true });
          return 'Last';
        },
      },
    };
    const first = await open({ dataDir, secretKey, seed: [...SHOP, last] });
    expect((await client(first).customers.list()).data).toHaveLength(2);
    expect(first.snapshots()).toEqual([]);

    const without = await open({ dataDir: killed, secretKey });
    expect((await client(without).customers.list()).data).toEqual([]);
    expect((await client(without).events.list()).data).toEqual([]);
    expect(without.snapshots()).toEqual([]);
    await without.stop();
    await holds(await open({ dataDir: killed, secretKey, seed: SHOP }));
  });
});

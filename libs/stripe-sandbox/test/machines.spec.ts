import { createSandbox, type Sandbox } from '../src/index';
import { checkMove } from '../src/kernel/machine';
import type { CollectionName, Records } from '../src/kernel/store/records';
import { Transaction } from '../src/kernel/store/transaction';
import { MODEL } from '../src/registry';
import { creditNotes, invoices, schedules, subscriptions, testClocks } from './machines/billing';
import { sessions } from './machines/checkout';
import { disputes, payments, payouts, refunds, setups } from './machines/payments';
import { client } from './support';

const made = new Map<string, Set<string>>();
const put = Transaction.prototype.put;

/** Notes from which state to which an object is moved, then does what is always done. */
function notingPut<K extends CollectionName>(this: Transaction, name: K, record: Records[K]): Records[K] {
  const status = (one: unknown) => (one as { status?: string } | undefined)?.status ?? 'new';
  const [from, to] = [status(this.get(name, record.id)), status(record)];
  if (from !== to) made.set(name, (made.get(name) ?? new Set()).add(`${from} > ${to}`));
  // A status that were changed in place would never come by here: that throws.
  Object.freeze(record);
  return put.call(this, name, record) as Records[K];
}

let sandbox: Sandbox;

beforeAll(async () => {
  jest.spyOn(Transaction.prototype, 'put').mockImplementation(notingPut);
  sandbox = await createSandbox();
});
afterAll(async () => {
  await sandbox.stop();
  jest.restoreAllMocks();
});

const machines = [...MODEL.machines];

it.each(machines)('every state of a %s can be reached', (_, moves) => {
  const reached = new Set(['new']);
  for (const from of reached) for (const to of moves.get(from) ?? []) reached.add(to);
  expect([...reached].sort()).toEqual([...moves.keys()].sort());
});

it('a move that no verb makes is refused', () => {
  const moves = MODEL.machines.get('payment_intent');
  expect(moves).toBeDefined();
  if (!moves) return;
  expect(() => checkMove('payment_intent', moves, 'succeeded', 'canceled')).toThrow(
    'No verb of payment_intent leads from succeeded to canceled.',
  );
  expect(() => checkMove('payment_intent', moves, undefined, 'succeeded')).toThrow('from new to succeeded');
  expect(() => checkMove('payment_intent', moves, 'requires_capture', 'succeeded')).not.toThrow();
});

it('what the verbs do is what the tables say, no more and no less', async () => {
  const billing = [invoices, creditNotes, subscriptions, schedules, testClocks];
  for (const flow of [payments, setups, sessions, refunds, disputes, payouts, ...billing]) {
    const account = sandbox.account();
    await flow({ sandbox, account, stripe: client(sandbox, account.secretKey) });
  }
  const listed = machines.map(([name, moves]) => [
    name,
    [...moves].flatMap(([from, states]) => [...states].map((to) => `${from} > ${to}`)).sort(),
  ]);
  // Whatever has a status that moves is among them: no kind of object is without a table.
  expect(Object.fromEntries([...made].map(([name, moves]) => [name, [...moves].sort()]))).toEqual(
    Object.fromEntries(listed),
  );
});

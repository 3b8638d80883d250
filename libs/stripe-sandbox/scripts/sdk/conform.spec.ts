import { Conformity } from './conform';
import { readSdk } from './declarations';

const sdk = readSdk();
const conformity = new Conformity(sdk);

const refund = {
  id: 're_1',
  object: 'refund',
  amount: 100,
  balance_transaction: null,
  charge: 'ch_1',
  created: 1,
  currency: 'usd',
  customer: null,
  customer_account: null,
  metadata: { a: 'b' },
  payment_intent: 'pi_1',
  payment_method: null,
  reason: null,
  receipt_number: null,
  source_transfer_reversal: null,
  status: 'succeeded',
  transfer_reversal: null,
};
const check = (change: Record<string, unknown>) =>
  conformity.check({ ...refund, ...change }, sdk.named('Refund'), 'refund');

it('finds nothing wrong with an object that conforms', () => {
  expect(check({})).toEqual([]);
  expect(check({ destination_details: { type: 'card', card: { type: 'refund' } } })).toEqual([]);
});

it('finds a missing field', () => {
  const { charge: _, ...rest } = refund;
  expect(conformity.check(rest, sdk.named('Refund'), 'refund')).toEqual(['refund.charge: missing']);
});

it.each([
  [{ invented: 1 }, 'refund.invented: not declared'],
  [{ amount: '100' }, "refund.amount: the text '100' is not declared"],
  [{ amount: null }, 'refund.amount: null is not declared'],
  [{ currency: 5 }, 'refund.currency: the number 5 is not declared'],
  [{ reason: 'spite' }, "refund.reason: 'spite' is none of"],
  [{ metadata: { a: 1 } }, 'refund.metadata.a: the number 1 is not declared'],
  [{ metadata: ['a'] }, 'refund.metadata: an array is not declared'],
  [{ charge: { object: 'customer' } }, 'refund.charge: no declared type'],
  [{ object: 'charge' }, 'refund: no declared type'],
  [{ destination_details: { card: { type: 'gift' } } }, 'refund.destination_details.type: missing'],
])('finds %j', (change, finding) => {
  expect(check(change).join('\n')).toContain(finding);
});

it('tells deleted objects and event types apart', () => {
  const deleted = { id: 'cus_1', object: 'customer', deleted: true };
  expect(conformity.check(deleted, sdk.named('DeletedCustomer'), 'c')).toEqual([]);
  const event = { id: 'evt_1', object: 'event', api_version: null, created: 1, livemode: false };
  const whole = { ...event, pending_webhooks: 0, request: null, type: 'refund.created' };
  expect(conformity.check({ ...whole, data: { object: refund } }, sdk.named('Event'), 'e')).toEqual([]);
  expect(conformity.check({ ...whole, data: { object: deleted } }, sdk.named('Event'), 'e')).not.toEqual([]);
  expect(conformity.check({ ...whole, type: 'refund.lost', data: {} }, sdk.named('Event'), 'e')).not.toEqual(
    [],
  );
});

it('takes decimals as text', () => {
  const type = sdk.checker.getTypeOfSymbol(
    sdk.checker.getPropertyOfType(sdk.named('Price'), 'unit_amount_decimal') as never,
  );
  expect(conformity.check('10.5', type, 'd')).toEqual([]);
  expect(conformity.check(null, type, 'd')).toEqual([]);
  expect(conformity.check(10.5, type, 'd')).not.toEqual([]);
});

import { metadata } from '../../src/kernel/params/common';
import {
  array,
  boolean,
  integer,
  object,
  oneOf,
  required,
  type Shape,
  string,
  unsettable,
} from '../../src/kernel/params/schema';
import { readSdk } from './declarations';
import { Parameters } from './parameters';

const sdk = readSdk();
const parameters = new Parameters(sdk);
const refunds = sdk.routes.get('POST /v1/refunds')?.params ?? null;
const compare = (shape: Shape) => parameters.compare(shape, refunds);

it('says what is taken and what is not', () => {
  const found = compare({
    amount: integer(),
    expand: array(string()),
    metadata: unsettable(metadata()),
    reason: oneOf('duplicate', 'fraudulent'),
  });
  expect(found).toMatchObject({
    accepts: ['amount', 'expand', 'metadata', 'reason'],
    beyond: [],
    mismatches: [],
  });
  expect(found.refuses).toEqual(
    expect.arrayContaining(['charge', 'payment_intent', 'reason=requested_by_customer']),
  );
});

it.each<[Shape, string]>([
  [{ amount: string() }, 'amount: taken as string, declared as number'],
  [{ amount: object({}) }, 'amount: taken as object'],
  [{ charge: integer() }, 'charge: taken as integer, declared as text'],
  [{ reason: string() }, 'reason: taken as any text'],
  [{ metadata: metadata() }, 'metadata: an empty value is declared to unset it'],
  [{ amount: unsettable(integer()) }, 'amount: an empty value is not declared to unset it'],
  [{ refund_application_fee: integer() }, 'refund_application_fee: taken as integer, declared as boolean'],
])('finds a parameter taken in another way: %#', (shape, mismatch) => {
  expect(compare(shape).mismatches.join('\n')).toContain(mismatch);
});

it('finds what is not declared, at any depth', () => {
  const found = parameters.compare(
    {
      card: object({ number: required(string()), colour: string() }),
      type: oneOf('card', 'cash'),
      weight: boolean(),
    },
    sdk.routes.get('POST /v1/payment_methods')?.params ?? null,
  );
  expect(found.beyond).toEqual(['card[colour]', 'type=cash', 'weight']);
  expect(found.requires).toEqual(['card[number]']);
});

it('finds a declared requirement that is not made', () => {
  const type = sdk.routes.get('POST /v1/webhook_endpoints')?.params ?? null;
  expect(parameters.compare({ url: string() }, type).mismatches).toContain('url: declared as required');
});

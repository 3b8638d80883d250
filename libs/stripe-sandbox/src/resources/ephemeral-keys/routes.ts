import { ephemeralSecret } from '../../kernel/http/auth';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { random, short } from '../../kernel/ids';
import { missingParam } from '../../kernel/params/errors';
import { string } from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import { findCustomer } from '../customers/find';
import { buildEphemeralKey } from './build';

const URL = '/v1/ephemeral_keys';

/** A key serves for an hour. */
const LIFE = 3600;

const create = route('POST', URL, { customer: string() }, ({ tx, params, account }) => {
  if (params.customer === undefined) throw missingParam('customer');
  const customer = findCustomer(tx, params.customer, 'customer');
  return show(
    'ephemeral_key',
    tx.put('ephemeral_key', {
      id: short('ephkey'),
      created: tx.wall,
      customer: customer.id,
      expires: tx.wall + LIFE,
      secret: ephemeralSecret(account.name, random(32)),
    }),
  );
});

const remove = route('DELETE', `${URL}/:id`, {}, (call) => {
  const record = call.tx.get('ephemeral_key', idOf(call));
  if (!record) throw missing('ephemeral key', idOf(call));
  call.tx.delete('ephemeral_key', record.id);
  const { secret: _, ...shown } = buildEphemeralKey(record);
  return { body: shown };
});

export const ephemeralKeyRoutes: Route[] = [create, remove];

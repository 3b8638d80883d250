import { customerSessionErrors } from '../../error-catalogue/customers';
import { type Route, route, show } from '../../kernel/http/route';
import { random, short } from '../../kernel/ids';
import { missingParam } from '../../kernel/params/errors';
import { required, string } from '../../kernel/params/schema';
import { findCustomer } from '../customers/find';
import { componentsOf } from './components';
import { components } from './params';

/** A session serves for half an hour (docs.stripe.com/api/customer_sessions). */
const LIFE = 1800;

const create = route(
  'POST',
  '/v1/customer_sessions',
  { components: required(components()), customer: string() },
  ({ tx, params }) => {
    if (params.customer === undefined) throw missingParam('customer');
    const customer = findCustomer(tx, params.customer, 'customer');
    if (!Object.values(params.components).some((given) => given?.enabled)) {
      throw customerSessionErrors.no_component();
    }
    return show(
      'customer_session',
      tx.put('customer_session', {
        id: short('cuss'),
        created: tx.wall,
        components: componentsOf(params.components),
        customer: customer.id,
        expires_at: tx.wall + LIFE,
        secret: `cuss_secret_${random(47)}`,
      }),
    );
  },
);

export const customerSessionRoutes: Route[] = [create];

import { customerSessionErrors } from '../../error-catalogue/customers';
import { type Call, idOf, type Route, route, show } from '../../kernel/http/route';
import { required, string } from '../../kernel/params/schema';
import type { Json } from '../../kernel/resource';
import type { Account } from '../../kernel/store/account';
import type { Transaction } from '../../kernel/store/transaction';
import { checkClientSecret } from '../intents/client-secret';
import { findPaymentIntent } from '../payment-intents/rules';
import { buildPaymentMethod } from '../payment-methods/build';
import { publishableMethod } from '../payment-methods/publishable';
import type { PaymentMethodRecord } from '../payment-methods/record';
import { detachMethod } from '../payment-methods/routes';
import { findSetupIntent } from '../setup-intents/rules';
import type { CustomerSessionRecord } from './record';

/*
 * What Stripe.js asks for a Payment Element with a customer session. The API reference has none of it; the addresses are
 * those that Stripe's clients call (github.com/stripe/stripe-ios).
 */

const session = { customer_session_client_secret: required(string()) };

/** @throws ApiError for a secret that this account has not given out, and `customer_session_expired` */
function findSession(tx: Transaction, secret: string): CustomerSessionRecord {
  const found = tx.account.store.customer_session.newest('secret', secret);
  const owner = found && tx.get('customer', found.customer);
  if (!found || !owner || owner.deleted) throw customerSessionErrors.unknown_secret();
  if (tx.wall >= found.expires_at) throw customerSessionErrors.expired();
  return found;
}

const featuresOf = ({ components: { payment_element: element } }: CustomerSessionRecord) =>
  element.enabled ? element.features : null;

/** The cards that a session shows, newest first: those that it filters for, and no more than it says. */
function shownCards(account: Account, record: CustomerSessionRecord): PaymentMethodRecord[] {
  const features = featuresOf(record);
  if (features?.payment_method_redisplay !== 'enabled') return [];
  const filters = features.payment_method_allow_redisplay_filters;
  return account.store.payment_method.page(
    { index: 'customer', key: record.customer },
    {
      limit: features.payment_method_redisplay_limit ?? 3,
      where: (method: PaymentMethodRecord) =>
        method.type === undefined && !method.spent && filters.includes(method.allow_redisplay),
    },
    { from: 0, to: Number.POSITIVE_INFINITY },
  ).data;
}

/** What the intent of the elements asks of a saved card; it has to be the customer's own. */
function checkIntent(
  { tx, publishable }: Call,
  { customer }: CustomerSessionRecord,
  secret: string,
): { require_cvc_recollection: boolean } {
  const id = secret.split('_secret_')[0] as string;
  const setup = id.startsWith('seti_');
  const kind = setup ? 'SetupIntent' : 'PaymentIntent';
  const intent = setup ? findSetupIntent(tx, id) : findPaymentIntent(tx, id);
  checkClientSecret(intent, secret, publishable, kind);
  if (intent.customer !== null && intent.customer !== customer)
    throw customerSessionErrors.other_customer({ kind });
  return { require_cvc_recollection: intent.card_options.require_cvc_recollection ?? false };
}

const read = route(
  'GET',
  '/v1/elements/sessions',
  { ...session, client_secret: string() },
  (call) => {
    const { tx, account, params } = call;
    const record = findSession(tx, params.customer_session_client_secret);
    const options =
      params.client_secret === undefined ? null : checkIntent(call, record, params.client_secret);
    const { components, customer, expires_at: expiresAt } = record;
    return {
      body: {
        object: 'elements_session',
        customer: {
          customer_session: {
            object: 'customer_session',
            components,
            customer,
            expires_at: expiresAt,
            livemode: false,
          },
          default_payment_method: null,
          payment_methods: shownCards(account, record).map((method) =>
            publishableMethod(buildPaymentMethod(method, { account, publicUrl: '' }) as unknown as Json),
          ),
        },
        payment_method_options: options && { card: options },
      },
    };
  },
  { publishable: true },
);

const detach = route(
  'POST',
  '/v1/elements/payment_methods/:id/detach',
  session,
  (call) => {
    const { tx, account, params } = call;
    const record = findSession(tx, params.customer_session_client_secret);
    if (featuresOf(record)?.payment_method_remove !== 'enabled') throw customerSessionErrors.no_removal();
    const method = shownCards(account, record).find(({ id }) => id === idOf(call));
    if (!method) throw customerSessionErrors.not_shown({ method: idOf(call) });
    return show('payment_method', detachMethod(tx, method));
  },
  { publishable: true },
);

export const elementsRoutes: Route[] = [read, detach];

import { idOf, type Route, route, show } from '../../kernel/http/route';
import { addressShape, mergeMetadata, metadata, toAddress } from '../../kernel/params/common';
import { missingParam, paramErrors } from '../../kernel/params/errors';
import {
  boolean,
  object,
  oneOf,
  required,
  string,
  unsettable,
  type Value,
  type Values,
} from '../../kernel/params/schema';
import { missing } from '../../kernel/request-errors';
import type { Transaction } from '../../kernel/store/transaction';
import { paymentMethodData } from '../payment-methods/params';
import { findPaymentMethod, newPaymentMethod } from '../payment-methods/rules';
import type { ConfirmationTokenRecord } from './record';
import { findConfirmationToken, TOKEN_LIFE } from './rules';

const tokenShipping = object({
  address: required(object(addressShape)),
  name: required(string()),
  phone: unsettable(string()),
});

const common = {
  payment_method: string(),
  payment_method_data: paymentMethodData(),
  return_url: string(),
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: tokenShipping,
};

interface Extras {
  metadata?: Value<ReturnType<typeof metadata>>;
  use_stripe_sdk?: boolean;
  cvcToken?: string;
}

function create(tx: Transaction, params: Values<typeof common>, extras: Extras): ConfirmationTokenRecord {
  const { payment_method: id, payment_method_data: data, shipping } = params;
  if (id !== undefined && data !== undefined) {
    throw paramErrors.only_one(
      { names: 'payment_method, payment_method_data' },
      { param: 'payment_method_data' },
    );
  }
  if (params.return_url !== undefined && !URL.canParse(params.return_url))
    throw paramErrors.url({ param: 'return_url' });
  if (id === undefined && data === undefined) throw missingParam('payment_method_data');
  const method =
    data === undefined
      ? findPaymentMethod(tx, id as string, 'payment_method')
      : newPaymentMethod(tx, data, 'payment_method_data');
  return tx.put('confirmation_token', {
    id: tx.account.ids.plain('ctoken', tx.now),
    created: tx.now,
    expires_at: tx.now + TOKEN_LIFE,
    method,
    saved: data === undefined,
    cvc_token: extras.cvcToken ?? null,
    metadata: extras.metadata === undefined ? null : mergeMetadata({}, extras.metadata),
    return_url: params.return_url ?? null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: shipping
      ? { address: toAddress(shipping.address), name: shipping.name, phone: shipping.phone ?? null }
      : null,
    use_stripe_sdk: extras.use_stripe_sdk ?? false,
    payment_intent: null,
    setup_intent: null,
  });
}

/** For tests on a server, without a browser. */
const createInTest = route('POST', '/v1/test_helpers/confirmation_tokens', common, ({ tx, params }) =>
  show('confirmation_token', create(tx, params, {})),
);

/** What Stripe.js calls; no SDK has a method for it. */
const createInBrowser = route(
  'POST',
  '/v1/confirmation_tokens',
  {
    ...common,
    metadata: metadata(),
    payment_method_options: object({ card: object({ cvc_token: string() }) }),
    use_stripe_sdk: boolean(),
  },
  ({ tx, params }) => {
    const cvcToken = params.payment_method_options?.card?.cvc_token;
    if (cvcToken !== undefined && tx.get('token', cvcToken)?.type !== 'cvc_update')
      throw missing('token', cvcToken, 'payment_method_options[card][cvc_token]');
    return show('confirmation_token', create(tx, params, { ...params, cvcToken }));
  },
  { publishable: true },
);

const retrieve = route('GET', '/v1/confirmation_tokens/:id', {}, (call) =>
  show('confirmation_token', findConfirmationToken(call.tx, idOf(call))),
);

export const confirmationTokenRoutes: Route[] = [createInTest, createInBrowser, retrieve];

import { intentErrors } from '../../error-catalogue/intents';
import { setupIntentErrors } from '../../error-catalogue/setup-intents';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging } from '../../kernel/params/common';
import { merged } from '../../kernel/params/merge';
import { boolean, oneOf, string, unsettable } from '../../kernel/params/schema';
import { findCustomer } from '../customers/find';
import { asCreated } from '../intents/as-created';
import { mergeOptions } from '../intents/attempt';
import { checkClientSecret } from '../intents/client-secret';
import { refuseForSession } from '../intents/for-session';
import { notVerifiable } from '../intents/microdeposits';
import {
  automaticPaymentMethods,
  confirming,
  microdeposits,
  paymentMethodTypes,
  setupOptions,
  source,
} from '../intents/params';
import { cancelSetupIntent } from './cancel';
import { carrying } from './carrying';
import { confirmSetup } from './confirm';
import { findSetupIntent, newSetupIntent, withMethod } from './rules';

const changeable = {
  ...source,
  allowed_payment_method_types: paymentMethodTypes(),
  customer: string(),
  description: unsettable(string({ max: 1000 })),
  metadata: unsettable(metadata()),
  payment_method_options: setupOptions,
};

const create = route(
  'POST',
  '/v1/setup_intents',
  {
    ...changeable,
    ...confirming,
    metadata: metadata(),
    automatic_payment_methods: automaticPaymentMethods(),
    confirm: boolean(),
    usage: oneOf('off_session', 'on_session'),
  },
  ({ tx, params }) => {
    for (const name of ['return_url', 'confirmation_token'] as const) {
      if (params.confirm || params[name] === undefined) continue;
      throw intentErrors.needs_confirm({ name, kind: 'SetupIntent' }, { param: name });
    }
    const intent = newSetupIntent(tx, params);
    if (!params.confirm) return show('setup_intent', intent);
    const { payment_method: _, payment_method_data: __, ...rest } = params;
    const own = intent.payment_method === null ? {} : { payment_method: intent.payment_method };
    return show(
      'setup_intent',
      asCreated(() => confirmSetup(tx, intent, { ...rest, ...own })),
    );
  },
);

const retrieve = route(
  'GET',
  '/v1/setup_intents/:id',
  { client_secret: string() },
  (call) => {
    const intent = findSetupIntent(call.tx, idOf(call));
    checkClientSecret(intent, call.params.client_secret, call.publishable, 'SetupIntent');
    return show('setup_intent', intent);
  },
  { publishable: true },
);

const updatable = { ...changeable, allowed_payment_method_types: unsettable(paymentMethodTypes()) };

const update = route('POST', '/v1/setup_intents/:id', updatable, (call) => {
  const { tx, params } = call;
  const record = findSetupIntent(tx, idOf(call));
  const { metadata: _, description: __, ...rest } = params;
  if (Object.keys(rest).length > 0) {
    if (record.status === 'succeeded') throw setupIntentErrors.update_succeeded(carrying(record));
    if (record.status === 'canceled') throw setupIntentErrors.update_canceled(carrying(record));
  }
  if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
  const {
    payment_method: ___,
    payment_method_data: ____,
    payment_method_options: options,
    ...given
  } = params;
  const changed = merged(record, { ...given, card_options: mergeOptions(record.card_options, options) });
  return show(
    'setup_intent',
    tx.put('setup_intent', withMethod(tx, changed, params, { setup_intent: record })),
  );
});

const confirm = route(
  'POST',
  '/v1/setup_intents/:id/confirm',
  { ...confirming, client_secret: string(), payment_method_options: setupOptions },
  (call) => {
    const { client_secret: secret, ...params } = call.params;
    const intent = findSetupIntent(call.tx, idOf(call));
    checkClientSecret(intent, secret, call.publishable, 'SetupIntent');
    refuseForSession(intent, 'SetupIntent', 'confirm');
    return show('setup_intent', confirmSetup(call.tx, intent, params));
  },
  { publishable: true, secretOnly: ['allowed_payment_method_types'] },
);

const cancel = route(
  'POST',
  '/v1/setup_intents/:id/cancel',
  { cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer') },
  (call) => {
    const { tx, params } = call;
    const record = findSetupIntent(tx, idOf(call));
    refuseForSession(record, 'SetupIntent', 'cancel');
    if (record.status === 'succeeded') throw setupIntentErrors.cancel_succeeded(carrying(record));
    if (record.status === 'canceled') throw setupIntentErrors.cancel_canceled(carrying(record));
    const canceled = cancelSetupIntent(tx, record, params.cancellation_reason ?? null);
    return show('setup_intent', canceled);
  },
);

const verify = route('POST', '/v1/setup_intents/:id/verify_microdeposits', microdeposits, (call) => {
  const intent = findSetupIntent(call.tx, idOf(call));
  throw notVerifiable({ kind: 'SetupIntent', intent, carried: { setup_intent: intent } }, intent.status);
});

const all = route(
  'GET',
  '/v1/setup_intents',
  { ...paging, created: created(), customer: string(), payment_method: string() },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    const { customer, payment_method: method } = params;
    const by =
      method !== undefined
        ? { index: 'payment_method', key: method }
        : customer !== undefined
          ? { index: 'customer', key: customer }
          : undefined;
    return list(account, 'setup_intent', params, {
      url: '/v1/setup_intents',
      ...(by ? { by } : {}),
      where: (record) => customer === undefined || record.customer === customer,
    });
  },
);

export const setupIntentRoutes: Route[] = [create, retrieve, update, confirm, cancel, verify, all];

import { intentErrors } from '../../error-catalogue/intents';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, metadata, paging, shipping } from '../../kernel/params/common';
import { boolean, integer, type Kind, oneOf, required, string, unsettable } from '../../kernel/params/schema';
import { findCustomer } from '../customers/find';
import { asCreated } from '../intents/as-created';
import { checkClientSecret } from '../intents/client-secret';
import { refuseForSession } from '../intents/for-session';
import { notVerifiable } from '../intents/microdeposits';
import {
  automaticPaymentMethods,
  confirming,
  microdeposits,
  paymentMethodTypes,
  paymentOptions,
  source,
} from '../intents/params';
import { cancelPaymentIntent } from './cancel';
import { capturePaymentIntent } from './capture';
import { confirmPayment } from './confirm';
import type { PaymentIntentRecord } from './record';
import { findPaymentIntent, newPaymentIntent, refuseCvcToken, updatePaymentIntent } from './rules';

const capture = oneOf('automatic', 'automatic_async', 'manual');
const usage = oneOf('off_session', 'on_session');

const changeable = {
  ...source,
  allowed_payment_method_types: paymentMethodTypes(),
  capture_method: capture,
  customer: string(),
  description: unsettable(string({ max: 1000 })),
  metadata: unsettable(metadata()),
  payment_method_options: paymentOptions,
  receipt_email: unsettable(string()),
  setup_future_usage: unsettable(usage),
  shipping: unsettable(shipping()),
  statement_descriptor: unsettable(string()),
  statement_descriptor_suffix: unsettable(string()),
  transfer_group: string(),
};

/** `off_session` is a boolean, or one of two words. */
const offSession = {
  ...boolean(),
  kind: { is: 'either', of: [boolean().kind, oneOf('one_off', 'recurring').kind] } as const satisfies Kind,
  read(raw: Parameters<ReturnType<typeof boolean>['read']>[0], path: string): boolean {
    return raw === 'one_off' || raw === 'recurring' || boolean().read(raw, path);
  },
};

const confirmOnly = {
  ...confirming,
  error_on_requires_action: boolean(),
  off_session: offSession,
};

const NEEDS_CONFIRM = [
  'return_url',
  'off_session',
  'error_on_requires_action',
  'confirmation_token',
] as const;

/** The parameters of a confirm in the same call: the payment method given is the intent's own by now. */
function confirmingOwn<P extends { payment_method?: string; payment_method_data?: unknown }>(
  intent: PaymentIntentRecord,
  params: P,
) {
  // The usual case: nothing to leave out, which V8 does slowly.
  if (params.payment_method !== undefined && params.payment_method === intent.payment_method) return params;
  const { payment_method: _, payment_method_data: __, ...rest } = params;
  return intent.payment_method === null ? rest : { ...rest, payment_method: intent.payment_method };
}

const create = route(
  'POST',
  '/v1/payment_intents',
  {
    ...changeable,
    ...confirmOnly,
    metadata: metadata(),
    setup_future_usage: usage,
    shipping: shipping(),
    amount: required(integer()),
    currency: required(string({ max: 20 })),
    automatic_payment_methods: automaticPaymentMethods(),
    confirm: boolean(),
    confirmation_method: oneOf('automatic', 'manual'),
  },
  ({ tx, params }) => {
    if (!params.confirm) {
      for (const name of NEEDS_CONFIRM) {
        if (params[name] === undefined) continue;
        throw intentErrors.needs_confirm({ name, kind: 'PaymentIntent' }, { param: name });
      }
      refuseCvcToken(params);
    }
    const intent = tx.put('payment_intent', newPaymentIntent(tx, params));
    tx.emit('payment_intent.created', 'payment_intent', intent);
    if (!params.confirm) return show('payment_intent', intent);
    const confirmed = asCreated(() => confirmPayment(tx, intent, confirmingOwn(intent, params), 'secret'));
    return show('payment_intent', confirmed);
  },
);

const retrieve = route(
  'GET',
  '/v1/payment_intents/:id',
  { client_secret: string() },
  (call) => {
    const intent = findPaymentIntent(call.tx, idOf(call));
    checkClientSecret(intent, call.params.client_secret, call.publishable, 'PaymentIntent');
    return show('payment_intent', intent);
  },
  { publishable: true },
);

const update = route(
  'POST',
  '/v1/payment_intents/:id',
  { ...changeable, amount: integer(), currency: string({ max: 20 }) },
  (call) =>
    show('payment_intent', updatePaymentIntent(call.tx, findPaymentIntent(call.tx, idOf(call)), call.params)),
);

/** What Stripe.js has no way to send (`PaymentIntentConfirmParams` of @stripe/stripe-js). */
const SECRET_ONLY = [
  'allowed_payment_method_types',
  'capture_method',
  'error_on_requires_action',
  'off_session',
] as const;

const confirm = route(
  'POST',
  '/v1/payment_intents/:id/confirm',
  {
    ...confirmOnly,
    capture_method: capture,
    client_secret: string(),
    payment_method_options: paymentOptions,
    receipt_email: unsettable(string()),
    setup_future_usage: unsettable(usage),
    shipping: unsettable(shipping()),
  },
  (call) => {
    const { client_secret: secret, ...params } = call.params;
    const intent = findPaymentIntent(call.tx, idOf(call));
    checkClientSecret(intent, secret, call.publishable, 'PaymentIntent');
    refuseForSession(intent, 'PaymentIntent', 'confirm');
    const by = call.publishable ? 'publishable' : 'secret';
    return show('payment_intent', confirmPayment(call.tx, intent, params, by));
  },
  { publishable: true, secretOnly: SECRET_ONLY },
);

const cancel = route(
  'POST',
  '/v1/payment_intents/:id/cancel',
  { cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer') },
  (call) => {
    const intent = findPaymentIntent(call.tx, idOf(call));
    refuseForSession(intent, 'PaymentIntent', 'cancel');
    return show(
      'payment_intent',
      cancelPaymentIntent(call.tx, intent, call.params.cancellation_reason ?? null),
    );
  },
);

const captureRoute = route(
  'POST',
  '/v1/payment_intents/:id/capture',
  {
    amount_to_capture: integer(),
    final_capture: boolean(),
    metadata: unsettable(metadata()),
    statement_descriptor: string(),
    statement_descriptor_suffix: string(),
  },
  (call) =>
    show(
      'payment_intent',
      capturePaymentIntent(call.tx, findPaymentIntent(call.tx, idOf(call)), call.params),
    ),
);

const verify = route('POST', '/v1/payment_intents/:id/verify_microdeposits', microdeposits, (call) => {
  const intent = findPaymentIntent(call.tx, idOf(call));
  throw notVerifiable({ kind: 'PaymentIntent', intent, carried: { payment_intent: intent } }, intent.status);
});

const all = route(
  'GET',
  '/v1/payment_intents',
  { ...paging, created: created(), customer: string() },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    return list(account, 'payment_intent', params, {
      url: '/v1/payment_intents',
      ...(params.customer === undefined ? {} : { by: { index: 'customer', key: params.customer } }),
    });
  },
);

export const paymentIntentRoutes: Route[] = [
  create,
  retrieve,
  update,
  confirm,
  cancel,
  captureRoute,
  verify,
  all,
];

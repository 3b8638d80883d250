import { subscriptionErrors } from '../../error-catalogue/subscriptions';
import { list } from '../../kernel/http/list';
import { idOf, type Route, route, show } from '../../kernel/http/route';
import { created, paging } from '../../kernel/params/common';
import { inside, timeFilter } from '../../kernel/params/scalars';
import { boolean, oneOf, string } from '../../kernel/params/schema';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { endSubscription } from './cancel';
import { changeSubscription, findSubscription, hasEnded } from './change';
import { createSubscription } from './create';
import { anchorChange, cancellationDetails, createShape, prorationBehavior, updateShape } from './params';
import { resumeSubscription } from './resume';
import { updateSubscription } from './update';

const URL = '/v1/subscriptions';

const create = route('POST', URL, createShape, ({ tx, params }) =>
  show('subscription', createSubscription(tx, params).subscription),
);

const retrieve = route('GET', `${URL}/:id`, {}, (call) =>
  show('subscription', findSubscription(call.tx, idOf(call))),
);

const update = route('POST', `${URL}/:id`, updateShape, (call) =>
  show(
    'subscription',
    updateSubscription(call.tx, findSubscription(call.tx, idOf(call)), call.params).subscription,
  ),
);

const cancel = route(
  'DELETE',
  `${URL}/:id`,
  { cancellation_details: cancellationDetails(), invoice_now: boolean(), prorate: boolean() },
  (call) => {
    const { tx, params } = call;
    const record = findSubscription(tx, idOf(call));
    useClockOf(tx, record.customer);
    if (hasEnded(record)) throw subscriptionErrors.no_such_subscription({ id: record.id });
    const subscription = endSubscription(tx, record, {
      reason: 'cancellation_requested',
      comment: params.cancellation_details?.comment ?? null,
      feedback: params.cancellation_details?.feedback ?? null,
      ...(params.prorate === undefined ? {} : { prorate: params.prorate }),
      ...(params.invoice_now === undefined ? {} : { invoiceNow: params.invoice_now }),
    });
    return show('subscription', subscription);
  },
);

const resume = route(
  'POST',
  `${URL}/:id/resume`,
  {
    billing_cycle_anchor: anchorChange(),
    payment_behavior: oneOf('resume_on_payment_attempt', 'resume_on_payment_success'),
    proration_behavior: prorationBehavior(),
  },
  (call) => {
    const record = findSubscription(call.tx, idOf(call));
    if (hasEnded(record)) throw subscriptionErrors.no_such_subscription({ id: record.id });
    useClockOf(call.tx, record.customer);
    return show('subscription', resumeSubscription(call.tx, record, call.params));
  },
);

const deleteDiscount = route('DELETE', `${URL}/:id/discount`, {}, (call) => {
  const { tx } = call;
  const record = findSubscription(tx, idOf(call));
  useClockOf(tx, record.customer);
  const [first] = record.discounts;
  const discount = first === undefined ? undefined : tx.get('discount', first);
  if (!discount) throw subscriptionErrors.no_discount();
  tx.emit('customer.discount.deleted', 'discount', discount);
  changeSubscription(tx, record, { discounts: [] });
  return {
    body: {
      id: discount.id,
      object: 'discount',
      checkout_session: discount.checkout_session,
      customer: discount.customer,
      customer_account: null,
      deleted: true,
      invoice: null,
      invoice_item: null,
      promotion_code: discount.promotion_code,
      source: { coupon: discount.coupon, type: 'coupon' },
      start: discount.created,
      subscription: record.id,
      subscription_item: null,
    },
  };
});

const all = route(
  'GET',
  URL,
  {
    ...paging,
    collection_method: oneOf('charge_automatically', 'send_invoice'),
    created: created(),
    current_period_end: timeFilter(),
    current_period_start: timeFilter(),
    customer: string(),
    price: string(),
    status: oneOf(
      'active',
      'past_due',
      'unpaid',
      'canceled',
      'incomplete',
      'incomplete_expired',
      'trialing',
      'paused',
      'all',
      'ended',
    ),
    test_clock: string(),
  },
  ({ tx, account, params }) => {
    if (params.customer !== undefined) findCustomer(tx, params.customer, 'customer');
    const { status } = params;
    const by =
      params.customer !== undefined
        ? { index: 'customer', key: params.customer }
        : params.test_clock !== undefined
          ? { index: 'clock', key: params.test_clock }
          : null;
    return list(account, 'subscription', params, {
      url: URL,
      ...(by ? { by } : {}),
      where: (record) =>
        (status === 'all' ||
          (status === undefined && record.status !== 'canceled') ||
          (status === 'ended' && hasEnded(record)) ||
          record.status === status) &&
        (params.test_clock === undefined || record.test_clock === params.test_clock) &&
        (params.collection_method === undefined || record.collection_method === params.collection_method) &&
        (params.price === undefined || record.items.some(({ price }) => price === params.price)) &&
        record.items.some(
          ({ period }) =>
            inside(period.end, params.current_period_end) &&
            inside(period.start, params.current_period_start),
        ),
    });
  },
);

export const subscriptionRoutes: Route[] = [create, retrieve, update, cancel, resume, deleteDiscount, all];

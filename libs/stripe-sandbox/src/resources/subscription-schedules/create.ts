import { scheduleErrors } from '../../error-catalogue/subscription-schedules';
import { mergeMetadata } from '../../kernel/params/common';
import { missingParam } from '../../kernel/params/errors';
import type { Transaction } from '../../kernel/store/transaction';
import { useClockOf } from '../customers/clock';
import { findCustomer } from '../customers/find';
import { findSubscription, firstPeriodEnd, hasEnded } from '../subscriptions/change';
import type { SubscriptionRecord } from '../subscriptions/record';
import { attach, spanOf } from './enter';
import type { CreateParams } from './params';
import { readPhases } from './phases';
import type { PhaseRecord, SubscriptionScheduleRecord } from './record';
import { NO_SETTINGS, readSettings } from './settings';
import { scheduleNotice, scheduleTurn, start } from './turn';

function blank(tx: Transaction, customer: string): SubscriptionScheduleRecord {
  return {
    id: tx.account.ids.plain('sub_sched', tx.wall),
    created: tx.now,
    billing_mode: 'flexible',
    canceled_at: null,
    completed_at: null,
    current_phase: null,
    customer,
    default_settings: NO_SETTINGS,
    end_behavior: 'release',
    metadata: {},
    phases: [],
    released_at: null,
    released_subscription: null,
    status: 'not_started',
    subscription: null,
    test_clock: tx.clock,
  };
}

/** The period that a subscription is in, as a phase. */
function presentPhase(held: SubscriptionRecord): PhaseRecord {
  return {
    add_invoice_items: [],
    billing_cycle_anchor: null,
    collection_method: null,
    currency: held.currency,
    default_payment_method: null,
    default_tax_rates: held.default_tax_rates ?? [],
    description: null,
    discounts: held.discounts.map((discount) => ({ coupon: null, discount, promotion_code: null })),
    end_date: firstPeriodEnd(held),
    invoice_settings: null,
    items: held.items.map(({ price, quantity, tax_rates: rates }) => ({
      metadata: {},
      price,
      quantity,
      tax_rates: rates ?? [],
    })),
    metadata: {},
    proration_behavior: 'create_prorations',
    start_date: Math.min(...held.items.map(({ period }) => period.start)),
    trial_end: held.status === 'trialing' ? held.trial_end : null,
  };
}

/** `from_subscription`: what the subscription is now, up to the end of its period, and released then. */
function fromSubscription(tx: Transaction, id: string, params: CreateParams): SubscriptionScheduleRecord {
  const other = Object.keys(params).find((name) => name !== 'from_subscription');
  if (other !== undefined) throw scheduleErrors.with_from({ name: other }, { param: other });
  const held = findSubscription(tx, id, 'from_subscription');
  useClockOf(tx, held.customer);
  if (held.schedule) throw scheduleErrors.attached({ schedule: held.schedule });
  if (hasEnded(held) || held.status === 'incomplete')
    throw scheduleErrors.from_ended({ status: held.status });
  const phase = presentPhase(held);
  return {
    ...blank(tx, held.customer),
    billing_mode: held.billing_mode,
    current_phase: spanOf(phase),
    default_settings: {
      ...NO_SETTINGS,
      collection_method: held.collection_method,
      default_payment_method: held.default_payment_method,
      description: held.description,
      invoice_settings: {
        days_until_due: held.days_until_due,
        description: held.invoice_description,
        footer: held.footer,
      },
    },
    phases: [phase],
    status: 'active',
    subscription: held.id,
  };
}

/** Makes a schedule: for a subscription that there is, or for one that begins with its first phase. */
export function createSchedule(tx: Transaction, params: CreateParams): SubscriptionScheduleRecord {
  if (params.from_subscription !== undefined) {
    const made = tx.put('subscription_schedule', fromSubscription(tx, params.from_subscription, params));
    tx.emit('subscription_schedule.created', 'subscription_schedule', made);
    attach(tx, made);
    scheduleNotice(tx, made);
    return scheduleTurn(tx, made);
  }
  const { customer } = params;
  if (customer === undefined) throw scheduleErrors.nobody();
  if (!params.phases?.length) throw missingParam('phases');
  findCustomer(tx, customer, 'customer');
  useClockOf(tx, customer);
  const from = params.start_date === undefined || params.start_date === 'now' ? tx.now : params.start_date;
  if (from < tx.now) throw scheduleErrors.past_start({ param: 'start_date' });
  const record: SubscriptionScheduleRecord = {
    ...blank(tx, customer),
    billing_mode: params.billing_mode?.type ?? 'flexible',
    default_settings: readSettings(tx, params.default_settings, customer),
    end_behavior: params.end_behavior ?? 'release',
    metadata: mergeMetadata({}, params.metadata),
    phases: readPhases(tx, params.phases, from, customer),
  };
  const made = from <= tx.now ? start(tx, record) : tx.put('subscription_schedule', record);
  tx.emit('subscription_schedule.created', 'subscription_schedule', made);
  scheduleNotice(tx, made);
  return scheduleTurn(tx, made);
}

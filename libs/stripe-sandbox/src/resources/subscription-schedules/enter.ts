import type { Transaction } from '../../kernel/store/transaction';
import { changeSubscription, findSubscription, hasEnded } from '../subscriptions/change';
import { createSubscription } from '../subscriptions/create';
import type { UpdateParams } from '../subscriptions/params';
import type { SubscriptionRecord } from '../subscriptions/record';
import { updateSubscription } from '../subscriptions/update';
import { lastEnd } from './phases';
import type { PhaseItem, PhaseRecord, SubscriptionScheduleRecord } from './record';
import { changeSchedule } from './rules';
import { discountsNow, hasMethod, itemNow, methodNow, ratesNow } from './usable';

/** What of a subscription a phase says, else the default settings of its schedule; alike for a new and a held one. */
function fieldsOf(tx: Transaction, schedule: SubscriptionScheduleRecord, phase: PhaseRecord) {
  const { customer, default_settings: settings } = schedule;
  const method = methodNow(tx, phase.default_payment_method ?? settings.default_payment_method, customer);
  const invoicing = phase.invoice_settings ?? settings.invoice_settings;
  const collection = phase.collection_method ?? settings.collection_method;
  const description = phase.description ?? settings.description;
  return {
    add_invoice_items: phase.add_invoice_items.map((item) => itemNow(tx, item)),
    collection_method: collection,
    default_tax_rates: ratesNow(tx, phase.default_tax_rates),
    metadata: phase.metadata,
    off_session: true,
    proration_behavior: phase.proration_behavior,
    ...(description === null ? {} : { description }),
    ...(method === null ? {} : { default_payment_method: method }),
    ...(collection === 'send_invoice' ? { days_until_due: invoicing.days_until_due ?? 30 } : {}),
    invoice_settings: {
      ...(invoicing.description === null ? {} : { description: invoicing.description }),
      ...(invoicing.footer === null ? {} : { footer: invoicing.footer }),
    },
  };
}

/**
 * The items of a subscription as a phase wants them: those of a price it keeps stay, others take the place of those
 * that go (inferred), so that prorations and a new billing interval are those of a change of price.
 */
function itemChanges(
  tx: Transaction,
  held: SubscriptionRecord,
  wanted: PhaseItem[],
): NonNullable<UpdateParams['items']> {
  const left = [...held.items];
  const take = (price?: string) => {
    const place = price === undefined ? 0 : left.findIndex((item) => item.price === price);
    return place < 0 ? undefined : left.splice(place, 1)[0];
  };
  const kept = new Map(wanted.map((item) => [item, take(item.price)]));
  const changed = wanted.map((item) => {
    const own = kept.get(item) ?? take();
    return { ...itemNow(tx, item), ...(own ? { id: own.id } : {}) };
  });
  return [...changed, ...left.map(({ id }) => ({ id, deleted: true }))];
}

/** Makes a subscription what a phase says. Discounts of the subscription that the phase does not name end. */
export function applyPhase(
  tx: Transaction,
  schedule: SubscriptionScheduleRecord,
  phase: PhaseRecord,
  proration: PhaseRecord['proration_behavior'],
): void {
  if (schedule.subscription === null) return;
  const held = findSubscription(tx, schedule.subscription);
  if (hasEnded(held)) return;
  const { metadata, ...fields } = fieldsOf(tx, schedule, phase);
  const anchor = phase.billing_cycle_anchor ?? schedule.default_settings.billing_cycle_anchor;
  const kept =
    phase.discounts.length === held.discounts.length &&
    phase.discounts.every(({ discount }) => discount !== null && held.discounts.includes(discount));
  updateSubscription(tx, held, {
    ...fields,
    items: itemChanges(tx, held, phase.items),
    proration_behavior: proration,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
    ...(kept ? {} : { discounts: discountsNow(tx, phase.discounts) }),
    ...(hasMethod(tx, held) ? {} : { payment_behavior: 'default_incomplete' as const }),
    ...(anchor === 'phase_start' ? { billing_cycle_anchor: { type: 'now' as const } } : {}),
    ...(phase.trial_end !== null && phase.trial_end > tx.now ? { trial_end: phase.trial_end } : {}),
  });
}

/** When a schedule ends its subscription; `null` if it lets it go on. */
const cancelTime = ({ end_behavior: behavior, phases }: SubscriptionScheduleRecord): number | null =>
  behavior === 'cancel' ? lastEnd(phases) : null;

/** What a subscription shows of its schedule; one that ends with it is to be canceled then. */
export function attach(tx: Transaction, schedule: SubscriptionScheduleRecord): void {
  if (schedule.subscription === null) return;
  const held = findSubscription(tx, schedule.subscription);
  if (hasEnded(held)) return;
  const at = cancelTime(schedule);
  changeSubscription(tx, held, {
    schedule: schedule.id,
    cancel_at: at,
    cancel_at_period_end: false,
    canceled_at: at === null ? null : (held.canceled_at ?? tx.now),
  });
}

/** Takes a subscription off its schedule. */
export function detach(
  tx: Transaction,
  schedule: SubscriptionScheduleRecord,
  keepsCancelDate: boolean,
): void {
  if (schedule.subscription === null) return;
  const held = findSubscription(tx, schedule.subscription);
  const stays = keepsCancelDate || schedule.end_behavior !== 'cancel';
  changeSubscription(tx, held, {
    schedule: null,
    ...(stays || hasEnded(held) ? {} : { cancel_at: null, canceled_at: null }),
  });
}

/** Begins the first phase: makes the subscription. Its first invoice is a draft for an hour. */
export function begin(
  tx: Transaction,
  schedule: SubscriptionScheduleRecord,
  phase: PhaseRecord,
): SubscriptionScheduleRecord {
  const trial = phase.trial_end !== null && phase.trial_end > tx.now ? { trial_end: phase.trial_end } : {};
  const { subscription } = createSubscription(
    tx,
    {
      ...fieldsOf(tx, schedule, phase),
      billing_mode: { type: schedule.billing_mode },
      currency: phase.currency,
      customer: schedule.customer,
      discounts: discountsNow(tx, phase.discounts),
      items: phase.items.map((item) => itemNow(tx, item)),
      ...trial,
    },
    false,
    { id: schedule.id, cancel_at: cancelTime(schedule) },
  );
  return { ...schedule, status: 'active', subscription: subscription.id, current_phase: spanOf(phase) };
}

export const spanOf = ({ start_date, end_date }: PhaseRecord) => ({ start_date, end_date });

/** Goes on to a later phase. */
export function enter(
  tx: Transaction,
  schedule: SubscriptionScheduleRecord,
  phase: PhaseRecord,
): SubscriptionScheduleRecord {
  applyPhase(tx, schedule, phase, phase.proration_behavior);
  return changeSchedule(tx, schedule, { current_phase: spanOf(phase) });
}

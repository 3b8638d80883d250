import { defineResource } from '../../kernel/resource';
import { buildSchedule } from './build';
import { scheduleMachine } from './machine';
import { scheduleReactions } from './reactions';
import { scheduleRoutes } from './routes';
import { notice, turn } from './turn';
import { scheduleChanges } from './versions';

export const subscriptionSchedule = defineResource({
  name: 'subscription_schedule',
  indexes: { customer: (r) => r.customer },
  machine: scheduleMachine,
  view: buildSchedule,
  expandable: {
    subscription_schedule: {
      application: null,
      customer: 'customer',
      'default_settings.default_payment_method': 'payment_method',
      'phases.default_payment_method': 'payment_method',
      'phases.discounts.coupon': 'coupon',
      'phases.discounts.discount': 'discount',
      'phases.discounts.promotion_code': 'promotion_code',
      'phases.items.plan': null,
      'phases.items.price': 'price',
      subscription: 'subscription',
      test_clock: 'test_clock',
    },
  },
  jobs: {
    'subscription_schedule.notice': (tx, { payload }) =>
      notice(tx, String(payload.schedule), Number(payload.end)),
    'subscription_schedule.turn': (tx, { payload }) => turn(tx, String(payload.schedule)),
  },
  on: scheduleReactions,
  added: {
    subscription_schedule: {
      '2025-06-30.basil': ['billing_mode'],
      '2026-05-27.dahlia': ['phases.add_invoice_items.discountable'],
      '2026-06-24.dahlia': [
        'default_settings.invoice_settings.custom_fields',
        'default_settings.invoice_settings.description',
        'default_settings.invoice_settings.footer',
        'phases.invoice_settings.custom_fields',
        'phases.invoice_settings.description',
        'phases.invoice_settings.footer',
        'phases.trial',
      ],
      '2026-09-30.endive': ['pause_schedules'],
    },
  },
  changes: scheduleChanges,
  routes: scheduleRoutes,
});

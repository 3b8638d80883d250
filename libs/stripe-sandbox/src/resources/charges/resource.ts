import { defineResource } from '../../kernel/resource';
import { FORMER_CHECKS, FORMER_METHOD } from '../payment-methods/former';
import { buildCharge } from './build';
import { chargeJobs } from './jobs';
import { chargeRoutes } from './routes';
import { chargeSettings } from './settings';
import { chargeChanges } from './versions';

export const charge = defineResource({
  name: 'charge',
  formerNames: {
    checks: { of: FORMER_CHECKS },
    decline: { of: {} },
    paymentMethod: { to: 'method', of: FORMER_METHOD },
    risk: 'risk_score',
  },
  indexes: { customer: (r) => r.customer, payment_intent: (r) => r.payment_intent },
  ofPayment: true,
  view: buildCharge,
  expandable: {
    charge: {
      application: null,
      application_fee: null,
      balance_transaction: 'balance_transaction',
      customer: 'customer',
      dispute: 'dispute',
      failure_balance_transaction: null,
      on_behalf_of: null,
      payment_intent: 'payment_intent',
      review: 'review',
      source_transfer: null,
    },
  },
  searchable: {
    path: 'charges',
    fields: {
      amount: 'number',
      'billing_details.address.postal_code': 'token',
      created: 'number',
      currency: 'token',
      customer: 'token',
      disputed: 'token',
      metadata: 'metadata',
      'payment_method_details.card.brand': 'token',
      'payment_method_details.card.exp_month': 'token',
      'payment_method_details.card.exp_year': 'token',
      'payment_method_details.card.fingerprint': 'token',
      'payment_method_details.card.funding': 'token',
      'payment_method_details.card.last4': 'token',
      refunded: 'token',
      status: 'token',
    },
  },
  jobs: chargeJobs,
  added: {
    charge: {
      '2024-12-18.acacia': [
        'outcome.network_advice_code',
        'outcome.network_decline_code',
        'payment_method_details.card.network_transaction_id',
        'payment_method_details.card.regulated_status',
      ],
      '2025-01-27.acacia': ['outcome.advice_code'],
      '2025-04-30.basil': ['billing_details.tax_id'],
      '2026-06-24.dahlia': ['payment_method_details.card.transaction_link_id'],
      '2026-08-26.dahlia': ['payment_method_details.card.electronic_commerce_indicator'],
    },
  },
  changes: chargeChanges,
  routes: chargeRoutes,
  settings: chargeSettings,
});

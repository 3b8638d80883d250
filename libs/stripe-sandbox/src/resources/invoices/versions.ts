import type { Change } from '../../kernel/versions/change';
import { invoiceBeforeBasil, lineBeforeBasil } from './before-basil';

/** What has changed about invoices and their lines. */
export const invoiceChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/2024-04-10
    name: '`rendering_options` are part of `rendering`',
    version: '2024-04-10',
    down: { invoice: (invoice) => ('lines' in invoice ? { ...invoice, rendering_options: null } : invoice) },
  },
  {
    // docs.stripe.com/changelog/basil
    name: 'invoices have payments, a parent and taxes of more kinds; their lines have a pricing and a parent',
    version: '2025-03-31.basil',
    down: { invoice: invoiceBeforeBasil, line_item: lineBeforeBasil },
    expandable: {
      had: {
        invoice: {
          charge: 'charge',
          payment_intent: 'payment_intent',
          quote: null,
          subscription: 'subscription',
          'total_tax_amounts.tax_rate': 'tax_rate',
        },
        line_item: {
          invoice_item: 'invoiceitem',
          subscription_item: 'subscription_item',
          'tax_amounts.tax_rate': 'tax_rate',
        },
      },
      lacked: {
        invoice: ['confirmation_secret', 'parent.subscription_details.subscription', 'payments'],
        line_item: ['pricing.price_details.price'],
      },
    },
  },
];

import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { type Shows, viewOf } from '../../kernel/view-of';
import { buildPlan, buildPrice } from '../prices/build';
import { buildTaxRates } from '../tax-rates/build';
import type { SubscriptionItemData } from './record';

type Hidden = 'current_trial' | 'discounts' | 'plan' | 'price';
type Shown = Omit<Stripe.SubscriptionItem, Hidden> & Record<Hidden, unknown>;

/** Which subscription an item is of. */
interface Place {
  subscription: string;
  view: View;
}

const priceOf = ({ price }: SubscriptionItemData, { view }: Place) => view.account.store.price.get(price);

const shown: Shows<SubscriptionItemData, Shown, Place> = viewOf({
  object: 'subscription_item',
  shows: ['created discounts metadata quantity'],
  defaults: { billing_thresholds: null, current_trial: null },
  fields: {
    current_period_end: ({ period }) => period.end,
    current_period_start: ({ period }) => period.start,
    plan: (item, place) => {
      const price = priceOf(item, place);
      return price ? buildPlan(price) : null;
    },
    price: (item, place) => {
      const price = priceOf(item, place);
      return price ? buildPrice(price) : null;
    },
    subscription: (_, { subscription }) => subscription,
    tax_rates: ({ tax_rates: rates }, { view }) => buildTaxRates(rates, view),
  },
});

/** A subscription item as the API shows it. */
export const buildItem = (item: SubscriptionItemData, subscription: string, view: View): Shown =>
  shown(item, { subscription, view });

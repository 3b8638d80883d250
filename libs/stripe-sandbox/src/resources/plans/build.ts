import type Stripe from 'stripe';
import type { View } from '../../kernel/view';
import { deletedView } from '../../kernel/view-of';
import { buildPlan } from '../prices/build';
import type { PlanRecord } from './record';

/** A plan as the API shows it: its price under older names. */
export function buildPlanOf(record: PlanRecord, view: View): object | Stripe.DeletedPlan {
  const price = view.account.store.price.get(record.id);
  return record.deleted || !price ? deletedView('plan', record) : buildPlan(price);
}

import type { Model } from './kernel/model';
import type { Reaction, ReactionList } from './kernel/store/transaction';
import { checkoutReactions } from './resources/checkout-sessions/complete';
import { disputeReactions } from './resources/disputes/decide';
import { earlyFraudWarningReactions } from './resources/early-fraud-warnings/rules';
import { invoiceReactions } from './resources/invoices/reactions';
import { reviewReactions } from './resources/reviews/rules';
import { subscriptionReactions } from './resources/subscriptions/reactions';

/** Who reacts to what, in an order in which an object has changed before those that stand on it react to that. */
const REACTIONS: ReactionList[] = [
  reviewReactions,
  disputeReactions,
  earlyFraudWarningReactions,
  invoiceReactions,
  subscriptionReactions,
  checkoutReactions,
];

function byEvent(lists: ReactionList[]): Map<string, Reaction[]> {
  const found = new Map<string, Reaction[]>();
  for (const [type, react] of lists.flatMap((list) => Object.entries(list))) {
    found.set(type, [...(found.get(type) ?? []), react]);
  }
  return found;
}

/** All that the kernel is told about Stripe's objects. */
export const MODEL: Model = { reactions: byEvent(REACTIONS) };

import type { SetupIntentRecord } from '../resources/setup-intents/record';
import type { Transaction } from '../store/transaction';

/** The SetupIntent a subscription waited for is done. */
export function followSetup(tx: Transaction, intent: SetupIntentRecord): void {
  const held = tx.account.store.subscription.newest('setup', intent.id);
  if (!held || intent.status !== 'succeeded') return;
  const after = tx.put('subscription', {
    ...held,
    pendingSetupIntent: null,
    ...(held.saveDefault && intent.paymentMethod !== null
      ? { defaultPaymentMethod: intent.paymentMethod }
      : {}),
  });
  tx.emit('customer.subscription.updated', 'subscription', after, { pending_setup_intent: intent.id });
}

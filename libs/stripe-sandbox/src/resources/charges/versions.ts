import type { Change } from '../../kernel/versions/change';
import { isObject, type Json } from '../../kernel/versions/json';
import type { View } from '../../kernel/view';

const EVER = { from: 0, to: Number.POSITIVE_INFINITY };
const SHOWN = 10;

/** The ids of a payment's charges, newest first: those that were there when it looked like this. */
function chargesOf(intent: Json, view: View): string[] {
  const { latest_charge: latest } = intent;
  const id = isObject(latest) ? latest.id : latest;
  if (typeof id !== 'string') return [];
  const by = { index: 'payment_intent', key: String(intent.id) };
  const all = view.account.store.charge.page(by, { limit: 100 }, EVER).data.map((charge) => charge.id);
  return all.slice(Math.max(0, all.indexOf(id)));
}

/** What has changed about the charges of a payment. */
export const chargeChanges: readonly Change[] = [
  {
    // docs.stripe.com/changelog/2022-11-15
    name: 'a PaymentIntent shows its latest charge only',
    version: '2022-11-15',
    down: {
      payment_intent: (intent, { was, view, show }) => {
        if (!('id' in intent && 'latest_charge' in intent)) return intent;
        const charges = chargesOf(was, view);
        return {
          ...intent,
          charges: {
            object: 'list',
            data: charges.slice(0, SHOWN).map((id) => show('charge', id)),
            has_more: charges.length > SHOWN,
            total_count: charges.length,
            url: `/v1/charges?payment_intent=${String(intent.id)}`,
          },
        };
      },
    },
  },
];

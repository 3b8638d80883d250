import type { Detail } from '../../kernel/errors';
import type { PaymentIntentRecord } from './record';

/** What an error about the state of a PaymentIntent has: it was found while the call was carried out, and shows it. */
export const carrying = (record: PaymentIntentRecord): Detail => ({
  executed: true,
  shows: { payment_intent: record },
});

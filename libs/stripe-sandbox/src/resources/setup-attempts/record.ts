import type { ThreeDSecureRecord } from '../../cards/options';
import type { FailureRecord } from '../intents/record';
import type { PaymentMethodRecord } from '../payment-methods/record';

/** One try at saving a card. */
export interface SetupAttemptRecord {
  id: string;
  created: number;
  customer: string | null;
  failure: FailureRecord | null;
  /** The payment method as it was then. */
  method: PaymentMethodRecord;
  setup_intent: string;
  status: 'abandoned' | 'failed' | 'requires_action' | 'succeeded';
  three_d_secure: ThreeDSecureRecord | { flow: 'challenge'; result: 'failed' } | null;
  usage: 'off_session' | 'on_session';
}

declare module '../../kernel/store/records' {
  interface Records {
    setup_attempt: SetupAttemptRecord;
  }
}

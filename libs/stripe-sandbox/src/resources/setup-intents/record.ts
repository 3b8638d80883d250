import type { IntentRecord } from '../intents/record';

export interface SetupIntentRecord extends IntentRecord {
  status: 'canceled' | 'requires_action' | 'requires_confirmation' | 'requires_payment_method' | 'succeeded';
  latest_attempt: string | null;
  usage: 'off_session' | 'on_session';
}

declare module '../../kernel/store/records' {
  interface Records {
    setup_intent: SetupIntentRecord;
  }
}

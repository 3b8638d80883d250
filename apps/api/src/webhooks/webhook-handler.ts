import type { WebhookState } from './webhook-event.entity';
import type { WaitingEvent } from './webhook-event.repository';

/** Handles one kind of event; it trusts nothing of it but its ids, and the status in `reported`. */
export interface WebhookHandler {
  /** @throws RowMissing, and whatever asking Stripe throws: the event is handled again later */
  handle(event: WaitingEvent): Promise<Extract<WebhookState, 'handled' | 'ignored'>>;

  /** Called once per event, after it was stored as handled; a crash in between leaves it out. */
  afterHandled?(event: WaitingEvent): Promise<void>;
}

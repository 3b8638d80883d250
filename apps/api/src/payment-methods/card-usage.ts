/** Injection token of the {@link CardUsage} that the payments feature provides. */
export const CARD_USAGE = Symbol('CARD_USAGE');

/** Whether a card must be kept because a payment in progress needs it. */
export interface CardUsage {
  /** Whether an open attempt or a live challenge of this user uses the card. */
  inUse(userId: string, paymentMethodId: string): Promise<boolean>;
}

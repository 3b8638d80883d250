/** Injection token of the {@link CardUsage} that the payments feature provides. */
export const CARD_USAGE = Symbol('CARD_USAGE');

/** Says whether a card must stay because something under way still needs it. */
export interface CardUsage {
  /** Whether an open attempt or a live challenge of this user uses the card. */
  inUse(userId: string, paymentMethodId: string): Promise<boolean>;
}

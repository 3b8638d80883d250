/** Injection token of the {@link CardUsage} that the payments feature provides. */
export const CARD_USAGE = Symbol('CARD_USAGE');

/** What payments do with saved cards. */
export interface CardUsage {
  /** Whether an open attempt or a live challenge of this user needs the card, so that it must be kept. */
  inUse(userId: string, paymentMethodId: string): Promise<boolean>;

  /** When each card of this user paid last, for the cards of recent payments. */
  lastUses(userId: string): Promise<Map<string, Date>>;
}

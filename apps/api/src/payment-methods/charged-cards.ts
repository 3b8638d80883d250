/** Which cards are charged without their owner. The membership, which stands above saved cards, provides it. */
export abstract class ChargedCards {
  /** Ids of a user's cards that a subscription is charged to, or that pay one just now: they are never detached. */
  abstract of(userId: string): Promise<Set<string>>;
}

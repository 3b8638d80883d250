/** Why a bank said no, in words that shoppers and admins read alike; after "declined: " or alone. */
export const declineReasons = {
  insufficient_funds: 'insufficient funds',
  card_velocity_exceeded: 'card limit reached',
} as const;

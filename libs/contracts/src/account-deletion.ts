/** What the deletion of an account does to one kind of things. */
export type DeletionPart = { title: 'Deleted' | 'Ended' | 'Kept'; items: string[] };

const deleted = [
  'your name, email address, password, phone number, date of birth and gender',
  'your sessions and your two-step authentication',
  'your saved cards, also at Stripe',
  'your basket and your reading list',
];

const ended = [
  'your unpaid orders, which are canceled without a charge',
  'your membership, at once and without a refund',
];

const kept = [
  'paid orders with their payments, refunds and receipts, and memberships with their invoices, because a seller must keep accounts',
  'canceled orders, because payments at Stripe refer to them',
  'brand, last four digits, expiry date and kind of the cards that you paid or tried to pay with',
  'notes that the seller wrote to your payments',
  'the network address of your last payments and saved cards, for at most a day, to stop fraud',
];

const keptOfAdmins = 'your changes in the audit log, because it is the record of the shop';

const atStripe = 'Stripe’s own records of your payments';

/** What the deletion of an account does: the one text of the page that asks, the mail that confirms and the privacy page. */
export const whatDeletionDoes = (role: 'customer' | 'admin'): DeletionPart[] => [
  { title: 'Deleted', items: deleted },
  { title: 'Ended', items: ended },
  { title: 'Kept', items: [...kept, ...(role === 'admin' ? [keptOfAdmins] : []), atStripe] },
];

/** What is true of all that is kept. */
export const keptWithoutName = 'What this shop keeps no longer says who you are.';

/** {@link whatDeletionDoes} as sentences. */
export const deletionSentences = (role: 'customer' | 'admin'): string[] => [
  ...whatDeletionDoes(role).map(({ title, items }) => `${title}: ${items.join('; ')}.`),
  keptWithoutName,
];

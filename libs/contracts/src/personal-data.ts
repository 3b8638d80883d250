/** What the export of a user's data leaves out: the one text of the page, the privacy page and the API's documentation. */
export const exportLeavesOut =
  'Left out are passwords, secrets and their hashes, Stripe’s notices of events, what is compared with Stripe, and notes that the seller wrote.';

/**
 * Mails to an address that nobody has verified may reach a stranger. They say nothing that the account's owner wrote,
 * and those about an account are counted per mailbox, over all accounts, by the limit `unverifiedMails`. Links to a new
 * password are not: they have a limit of their own, which nothing else uses up. Nor are the first links that the account
 * of a plain address asks for again, and notices to the old address of a change, which have limits too.
 */
/** The name that a mail greets by; null where the address is not verified. */
export const greetingName = (user: { name: string; emailVerifiedAt: Date | null }): string | null =>
  user.emailVerifiedAt ? user.name : null;

/** The mailbox of an address: what follows a `+` is its owner's choice. */
export const mailboxOf = (email: string): string => email.replace(/(?<=.)\+.*@/, '@');

/**
 * How long PostgreSQL is waited for, in milliseconds. Each can be set as `DATABASE_<NAME>`. The server gives up on a
 * statement or a lock before its client does, so that a client that gave up has met a server that does not answer.
 */
export const databaseDefaults = {
  /** For a connection, new or of the pool. */
  connectTimeoutMs: 10_000,
  /** On the server, for a statement: several times what Admin's longest report takes at a million payments. */
  statementTimeoutMs: 12_000,
  /** On the server, for a lock that another transaction holds. */
  lockTimeoutMs: 10_000,
  /** On the server, for the next statement of an open transaction: a process that hangs holds no lock for longer. */
  idleTransactionTimeoutMs: 30_000,
  /** In our process, for the answer to a query. */
  queryTimeoutMs: 15_000,
};

/** How long rows are kept that nothing needs any longer, in days. Each can be set as `RETENTION_<NAME>`. */
export const retentionDefaults = {
  /** Handled webhook events. Stripe resends an event for 3 days, and for 30 days on request. */
  webhookEventsDays: 90,
  /** Jobs that failed permanently. */
  failedJobsDays: 90,
  /** Changes of status of payments that are over, which Admin's timeline shows. */
  paymentTransitionsDays: 365,
  /** That a mail was sent, which keeps it from being sent again. */
  mailsDays: 365,
  /** Which outcomes of saving a card were acted upon. */
  cardSetupsDays: 90,
};

/** What is forgotten earlier might come again and not be recognised. */
const leastDays = {
  webhookEventsDays: 35,
  failedJobsDays: 1,
  paymentTransitionsDays: 35,
  mailsDays: 35,
  cardSetupsDays: 35,
};

export type DatabaseTimeouts = typeof databaseDefaults;
export type Retention = typeof retentionDefaults;

/** What is wrong with these numbers taken together, one sentence each. */
export function storageFaults(database: DatabaseTimeouts, retention: Retention): string[] {
  const { statementTimeoutMs, lockTimeoutMs, queryTimeoutMs } = database;
  const faults = Object.entries(leastDays)
    .filter(([name, least]) => retention[name as keyof Retention] < least)
    .map(([name, least]) => `RETENTION_${variable(name)} must be at least ${least}`);
  if (Math.max(statementTimeoutMs, lockTimeoutMs) >= queryTimeoutMs) {
    faults.push(
      'DATABASE_QUERY_TIMEOUT_MS must be longer than DATABASE_STATEMENT_TIMEOUT_MS and DATABASE_LOCK_TIMEOUT_MS',
    );
  }
  return faults;
}

/** A property's name as the end of a variable's: `statementTimeoutMs` is `STATEMENT_TIMEOUT_MS`. */
export const variable = (name: string): string => name.replace(/([A-Z])/g, '_$1').toUpperCase();

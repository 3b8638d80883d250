import {
  CannotExecuteNotConnectedError,
  CannotGetEntityManagerNotConnectedError,
  ConnectionIsNotSetError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';

/**
 * PostgreSQL's answers that say nothing about the query, but that now is not the time for it (its manual, appendix A):
 * a broken connection, resources gone (disk, memory, connections), shutting down or starting up, a statement or a lock
 * that took too long, a session ended for idling in a transaction, a standby that only reads, an I/O error. The last
 * two are what remains after {@link Transactions} has tried again.
 */
const sqlState = /^(08...|53...|57P0.|57014|55P03|25P0[34]|25006|58...|40001|40P01)$/;

/** Errors of a socket (codes of Node). */
const socketErrors = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EADDRNOTAVAIL'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN'],
]);
/** What connecting to a socket in the file system fails with. */
const unixSocketErrors = new Set(['ENOENT', 'EACCES']);

/** Of pg and its pool, which have no codes; the last is what a connection in the middle of an answer says. */
const messages = [
  /^timeout exceeded when trying to connect$/,
  /^timeout expired$/,
  /^Connection terminated/,
  /^Client (has encountered a connection error|was closed) and is not queryable$/,
  /^Query read timeout$/,
  /^Cannot use a pool after calling end on the pool$/,
  /^Driver not Connected$/,
  /^This socket has been ended by the other party$/,
  /^Received unexpected \w+ message from backend\.$/,
];

/** TypeORM throws these when the connection of a transaction breaks between two statements. */
const connectionLost = [
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
  ConnectionIsNotSetError,
  CannotExecuteNotConnectedError,
  CannotGetEntityManagerNotConnectedError,
];

/** Whether a failure means that the database cannot be reached, or cannot serve, at the moment. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, syscall, driverError, message } = error as Record<string, unknown>;
  if (driverError && driverError !== error) return isDatabaseUnavailable(driverError);
  if (connectionLost.some((kind) => error instanceof kind)) return true;
  if (typeof code === 'string') {
    if (sqlState.test(code) || socketErrors.has(code)) return true;
    if (syscall === 'connect' && unixSocketErrors.has(code)) return true;
  }
  return typeof message === 'string' && messages.some((pattern) => pattern.test(message));
}

/** PostgreSQL shuts down, starts up, or has no connection left (its error codes, appendix A of its manual). */
const sqlStates = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08003', '08006', '08001']);
const socketErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'ENOENT']);
const poolMessages = /timeout exceeded when trying to connect|Connection terminated|pool after calling end/i;

/** Whether a failure means that the database cannot be reached at the moment. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (driverError && driverError !== error) return isDatabaseUnavailable(driverError);
  return (
    (typeof code === 'string' && (sqlStates.has(code) || socketErrors.has(code))) ||
    poolMessages.test(error.message)
  );
}

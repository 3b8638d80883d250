import type { LastError } from '@app/contracts';

/** An error as it is kept with its payment, in the order of the contract: jsonb has an order of keys of its own. */
export const toStoredError = (error: LastError | null): LastError | null =>
  error && { code: error.code, declineCode: error.declineCode, message: error.message };

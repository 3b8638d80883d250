import { Alert } from '@mantine/core';
import { errorMessage, hasCode } from '../../../lib/http/api-error';

/** Why money was not given back, or that nobody knows yet whether it was. */
export function RefundError({ error, unsure }: { error: unknown; unsure: boolean }) {
  const words = unsure
    ? `${errorMessage(error)} The refund may or may not have been made. Ask again: it cannot be made twice.`
    : hasCode(error, 'idempotency_key_reused')
      ? 'A refund with another sum was asked for from here before. Close this and look at the order first.'
      : errorMessage(error);
  return (
    <Alert color="brick" role="alert">
      {words}
    </Alert>
  );
}

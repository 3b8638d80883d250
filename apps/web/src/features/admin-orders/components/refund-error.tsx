import { Alert } from '@mantine/core';
import { errorMessage, hasCode } from '../../../lib/http/api-error';

/** Why a refund failed, or that its outcome is unknown. */
export function RefundError({ error, unsure }: { error: unknown; unsure: boolean }) {
  const text = unsure
    ? `${errorMessage(error)} The refund may have been made. Try again: it is not made twice.`
    : hasCode(error, 'idempotency_key_reused')
      ? 'Another refund was requested from this dialog before. Close it and check the order first.'
      : errorMessage(error);
  return (
    <Alert color="brick" role="alert">
      {text}
    </Alert>
  );
}

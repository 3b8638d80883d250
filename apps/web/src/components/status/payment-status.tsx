import type { PaymentStatus } from '@app/contracts';
import { Badge, type Tone } from './badge';
import { paymentStatusLabels } from './status-text';

const tones: Partial<Record<PaymentStatus, Tone>> = { succeeded: 'good', canceled: 'quiet' };

/** The status of a payment. */
export function PaymentStatusBadge({ status }: { status: PaymentStatus }) {
  return <Badge tone={tones[status] ?? 'open'}>{paymentStatusLabels[status]}</Badge>;
}

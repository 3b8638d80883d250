import type { PaymentStatus } from '@app/contracts';
import { Badge, type Tone } from './badge';
import { paymentStatusWords } from './status-words';

const tones: Partial<Record<PaymentStatus, Tone>> = { succeeded: 'good', canceled: 'quiet' };

/** Where a payment stands. */
export function PaymentStatusBadge({ status }: { status: PaymentStatus }) {
  return <Badge tone={tones[status] ?? 'open'}>{paymentStatusWords[status]}</Badge>;
}

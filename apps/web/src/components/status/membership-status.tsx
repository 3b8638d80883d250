import type { Membership } from '@app/contracts';
import { Badge, type Tone } from './badge';
import { membershipStatusLabels } from './status-text';

const tones: Partial<Record<Membership['status'], Tone>> = {
  active: 'good',
  trialing: 'good',
  past_due: 'wrong',
  unpaid: 'wrong',
  canceled: 'quiet',
  incomplete_expired: 'quiet',
};

type Props = { membership: Pick<Membership, 'status' | 'cancelAtPeriodEnd'> };

/** The status of a membership, for admins. */
export function MembershipStatusBadge({ membership: { status, cancelAtPeriodEnd } }: Props) {
  const leaving = cancelAtPeriodEnd && (status === 'active' || status === 'trialing');
  return (
    <Badge tone={leaving ? 'open' : (tones[status] ?? 'open')}>
      {leaving ? 'Leaving' : membershipStatusLabels[status]}
    </Badge>
  );
}

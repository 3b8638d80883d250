import { Problem } from '../../http/problem';

export const alreadyMember = (): Problem =>
  new Problem('already_member', 'You are a member already. This request charged nothing.');

/** Something was asked of a membership that has not started, or has ended. */
export const notActive = (): Problem =>
  new Problem('membership_not_active', 'You have no active membership.');

export const unavailable = (cause?: unknown): Problem =>
  new Problem(
    'membership_unavailable',
    'The membership cannot be joined at the moment. You were not charged.',
    {
      cause,
    },
  );

export const pricesChanged = (): Problem =>
  new Problem(
    'price_changed',
    'The price of the membership has changed. You were not charged. Check it and try again.',
  );

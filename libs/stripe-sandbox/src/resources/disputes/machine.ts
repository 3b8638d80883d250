import type { Machine } from '../../kernel/machine';
import type { DisputeStatus } from './record';

/** The states of a dispute (docs.stripe.com/api/disputes/object#dispute_object-status). */
export const disputeMachine: Machine<DisputeStatus> = {
  new: { create: ['needs_response', 'warning_needs_response'] },
  warning_needs_response: { submit: ['warning_under_review'], close: ['warning_closed'] },
  warning_under_review: { escalate: ['needs_response'], close: ['warning_closed'] },
  warning_closed: {},
  needs_response: { submit: ['under_review'], close: ['lost'] },
  under_review: { close: ['lost', 'won'] },
  lost: {},
  won: {},
};

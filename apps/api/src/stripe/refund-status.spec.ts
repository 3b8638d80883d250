import fc from 'fast-check';
import { disputeOutcome, laterDisputeStatus } from '../disputes/dispute-status';
import { laterStatus } from './refund-status';

const courses = [
  { what: 'refund', later: laterStatus, course: ['pending', 'succeeded', 'failed'] },
  { what: 'refund taken back', later: laterStatus, course: ['requires_action', 'pending', 'canceled'] },
  { what: 'dispute', later: laterDisputeStatus, course: ['needs_response', 'under_review', 'won'] },
  {
    what: 'inquiry that became a dispute',
    later: laterDisputeStatus,
    course: ['warning_needs_response', 'warning_under_review', 'needs_response', 'lost'],
  },
];

describe.each(courses)('readings of a $what', ({ later, course }) => {
  it('come to the same in whatever order they arrive, and however often', () => {
    const readings = fc
      .array(fc.constantFrom(...course), { minLength: 1, maxLength: 10 })
      .map((list) => ({ list, last: course.filter((status) => list.includes(status)).at(-1) }));
    fc.assert(
      fc.property(readings, ({ list: [first, ...rest], last }) => {
        expect(rest.reduce(later, first ?? '')).toBe(last);
      }),
    );
  });
});

it('takes a status that Stripe adds one day for news', () => {
  expect(laterStatus('succeeded', 'reversed')).toBe('reversed');
  expect(laterDisputeStatus('needs_response', 'escalated')).toBe('escalated');
});

it.each([
  ['needs_response', 'open'],
  ['warning_under_review', 'open'],
  ['won', 'kept'],
  ['warning_closed', 'kept'],
  ['lost', 'lost'],
  ['prevented', 'lost'],
])('a dispute that is %s is %s', (status, outcome) => {
  expect(disputeOutcome(status)).toBe(outcome);
});

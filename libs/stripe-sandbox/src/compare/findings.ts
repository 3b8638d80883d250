import type { Difference, DifferenceKind } from './differences';

/** What differed: the status, the error, or a field of an answer that succeeded on both sides. */
export type FindingKind = 'status' | 'error' | DifferenceKind;

/** One difference in the answers to one call. */
export interface Finding {
  kind: FindingKind;
  field: string;
  sandbox: unknown;
  stripe: unknown;
}

/** Fields of an error that a program can react to, and its text. */
const OF_ERRORS = new Set([
  'type',
  'code',
  'decline_code',
  'param',
  'message',
  'advice_code',
  'network_decline_code',
]);

const kindOf = ({ field, kind }: Difference, failed: boolean): FindingKind => {
  const [first, second = ''] = field.split('.');
  return failed && first === 'error' && OF_ERRORS.has(second) ? 'error' : kind;
};

/** The differences of two answers; of answers with two statuses the statuses and the errors alone. */
export function findings(
  statuses: { sandbox: number; stripe: number },
  differences: readonly Difference[],
): Finding[] {
  const { sandbox, stripe } = statuses;
  if (sandbox !== stripe) {
    const errors = differences.filter(({ field }) => field === 'error');
    return [
      { kind: 'status', field: '', sandbox, stripe },
      ...errors.map(({ field, sandbox: ours, stripe: theirs }) => ({
        kind: 'error' as const,
        field,
        sandbox: ours,
        stripe: theirs,
      })),
    ];
  }
  return differences.map((difference) => ({ ...difference, kind: kindOf(difference, stripe >= 400) }));
}

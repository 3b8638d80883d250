import { amountStep } from '@app/contracts';
import type { Invoice } from '../invoices/invoice';
import type { Membership } from './membership';

/**
 * What is left of the paid month, by the second, in minor units that can be refunded: of what recurs on the invoice that
 * paid for the running period, and no more than was kept of it. Zero where that period is not paid.
 *
 * @param paid the last paid invoice
 * @param restRefunded of this invoice as the rest of a month before, @param refunded of it in all
 */
export function unusedRest(
  { currentPeriodStart, currentPeriodEnd, status }: Membership,
  paid: Invoice | null,
  { restRefunded, refunded }: { restRefunded: number; refunded: number },
  now: Date,
): number {
  if (!paid || !currentPeriodStart || !currentPeriodEnd || status !== 'active') return 0;
  const end = currentPeriodEnd.getTime();
  const recurring = paid.lines.filter(({ period }) => period && Date.parse(period.end) === end);
  const amount = recurring.reduce((sum, line) => sum + line.amount, 0);
  const whole = end - currentPeriodStart.getTime();
  const left = Math.min(Math.max(0, end - now.getTime()), whole);
  const rest = Math.min((amount * left) / whole - restRefunded, paid.amountPaid - refunded);
  const step = amountStep(paid.currency);
  return Math.max(0, Math.floor(rest / step) * step);
}

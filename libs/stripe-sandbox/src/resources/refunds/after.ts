import type { Transaction } from '../../store/transaction';
import type { ChargeRecord } from '../charges/record';
import { closeInquiries } from '../disputes/decide';
import { settleWarnings } from '../early-fraud-warnings/rules';
import { closeReview } from '../reviews/rules';
import type { RefundRecord } from './record';

/** What a refund settles beside the money: once all is back there is nothing left to ask or to warn about. */
export function afterRefund(tx: Transaction, charge: ChargeRecord, refund: RefundRecord): void {
  closeReview(tx, charge, refund.reason === 'fraudulent' ? 'refunded_as_fraud' : 'refunded');
  if (charge.amountRefunded < charge.amountCaptured) return;
  closeInquiries(tx, charge.id);
  settleWarnings(tx, charge.id);
}

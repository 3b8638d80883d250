import { dispute, effects, MASTERCARD_FRAUD, VISA_INQUIRY, VISA_NOT_RECEIVED } from './effects';
import { card, type TestCard } from './row';

const compliance = { caseType: 'compliance', reason: 'noncompliant', networkReasonCode: null } as const;

/** Cards whose charge succeeds at once; what follows it is said in `effects`. Protection that an account has to be enrolled in (Rapid Dispute Resolution, Ethoca alerts, deflection) is off, so those cards bring on plain disputes. Source: docs.stripe.com/testing and recorded test-mode traffic. */
const CARDS = [
  card('visa_us_0259', '4000000000000259', '0259', 'visa', 'credit', 'US', {
    pm: 'pm_card_createDispute',
    tok: 'tok_createDispute',
    effects: effects({ disputes: [dispute({ shifts: true })] }),
  }),
  card('visa_us_2685', '4000000000002685', '2685', 'visa', 'credit', 'US', {
    pm: 'pm_card_createDisputeProductNotReceived',
    tok: 'tok_createDisputeProductNotReceived',
    effects: effects({
      disputes: [dispute({ reason: 'product_not_received', networkReasonCode: VISA_NOT_RECEIVED })],
    }),
  }),
  card('visa_us_1976', '4000000000001976', '1976', 'visa', 'credit', 'US', {
    pm: 'pm_card_createDisputeInquiry',
    tok: 'tok_createDisputeInquiry',
    effects: effects({ disputes: [dispute({ caseType: 'inquiry', networkReasonCode: VISA_INQUIRY })] }),
  }),
  card('visa_us_5423', '4000000000005423', '5423', 'visa', 'credit', 'US', {
    pm: 'pm_card_createIssuerFraudRecord',
    tok: 'tok_createIssuerFraudRecord',
    effects: effects({ fraudWarning: true }),
  }),
  card('visa_us_0079', '4000000404000079', '0079', 'visa', 'credit', 'US', {
    pm: 'pm_card_createMultipleDisputes',
    tok: 'tok_createMultipleDisputes',
    effects: effects({ disputes: [dispute(), dispute({ delay: 6 })] }),
  }),
  card('visa_us_0038', '4000000404000038', '0038', 'visa', 'credit', 'US', {
    pm: 'pm_card_createCe3EligibleDispute',
    tok: 'tok_createCe3EligibleDispute',
    effects: effects({ disputes: [dispute({ enhanced: 'visa_compelling_evidence_3' })] }),
  }),
  card('visa_us_0779', '4000008400000779', '0779', 'visa', 'credit', 'US', {
    pm: 'pm_card_createComplianceDispute',
    tok: 'tok_createComplianceDispute',
    effects: effects({ disputes: [dispute({ ...compliance, enhanced: 'visa_compliance' })] }),
  }),
  card('mastercard_us_0002', '5105008400000002', '0002', 'mastercard', 'credit', 'US', {
    pm: 'pm_card_createMastercardComplianceDispute',
    tok: 'tok_createMastercardComplianceDispute',
    effects: effects({ disputes: [dispute({ ...compliance, enhanced: 'mastercard_compliance' })] }),
  }),
  card('visa_us_0043', '4000000001000043', '0043', 'visa', 'credit', 'US', {
    pm: 'pm_card_createAutoRepresentmentEligibleDispute',
    tok: 'tok_createAutoRepresentmentEligibleDispute',
    effects: effects({ disputes: [dispute({ smart: true })] }),
  }),
  card('visa_us_4816', '4000000404004816', '4816', 'visa', 'credit', 'US', {
    pm: 'pm_card_createRapidDisputeResolutionDispute',
    tok: 'tok_createRapidDisputeResolutionDispute',
    effects: effects({ disputes: [dispute()] }),
  }),
  card('visa_us_5649', '4000000404005649', '5649', 'visa', 'credit', 'US', {
    pm: 'pm_card_createCe3BlockDispute',
    tok: 'tok_createCe3BlockDispute',
    effects: effects({ disputes: [dispute()] }),
  }),
  card('mastercard_us_0018', '5105000300000018', '0018', 'mastercard', 'credit', 'US', {
    pm: 'pm_card_createEthocaAlert',
    tok: 'tok_createEthocaAlert',
    effects: effects({ disputes: [dispute({ networkReasonCode: MASTERCARD_FRAUD })] }),
  }),
  card('visa_us_7726', '4000000000007726', '7726', 'visa', 'credit', 'US', {
    pm: 'pm_card_pendingRefund',
    tok: 'tok_pendingRefund',
    effects: effects({ refund: 'pending' }),
  }),
  card('visa_us_5126', '4000000000005126', '5126', 'visa', 'credit', 'US', {
    pm: 'pm_card_refundFail',
    tok: 'tok_refundFail',
    effects: effects({ refund: 'fails' }),
  }),
  card('visa_us_0077', '4000000000000077', '0077', 'visa', 'credit', 'US', {
    pm: 'pm_card_bypassPending',
    tok: 'tok_bypassPending',
    effects: effects({ bypassPending: true }),
  }),
  card('visa_ie_0278', '4000003720000278', '0278', 'visa', 'credit', 'IE', {
    pm: 'pm_card_bypassPendingInternational',
    tok: 'tok_bypassPendingInternational',
    effects: effects({ bypassPending: true }),
  }),
  card('visa_us_1208', '4000000000001208', '1208', 'visa', 'credit', 'US', {}),
  card('visa_us_3725', '4000000000003725', '3725', 'visa', 'credit', 'US', {}),
];

/** Their tokens and payment methods also go by names that say the brand, such as `tok_visa_createDispute` (recorded). */
function withBrand(row: TestCard): TestCard {
  const named = [row.tok, row.pm].flatMap((alias) => {
    const [, kind, effect] = /^(tok|pm_card)_(\w+)$/.exec(alias ?? '') ?? [];
    return kind === undefined ? [] : [`${kind}_${row.brand}_${effect}`];
  });
  return { ...row, aliases: [...row.aliases, ...named] };
}

export const EFFECT_CARDS = CARDS.map(withBrand);

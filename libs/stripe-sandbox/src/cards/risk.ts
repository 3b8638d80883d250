import { DECLINES } from './decline-codes';
import { card } from './row';

/** Cards with a Radar score or a failing CVC or address check. Source: docs.stripe.com/testing and recorded test-mode traffic. */
export const RISK_CARDS = [
  card('visa_us_0019', '4100000000000019', '0019', 'visa', 'credit', 'US', {
    pm: 'pm_card_radarBlock',
    tok: 'tok_radarBlock',
    onSession: DECLINES.radarBlocked,
    offSession: DECLINES.radarBlocked,
    risk: 'highest',
    note: 'Always blocked by Radar.',
  }),
  card('visa_us_4954', '4000000000004954', '4954', 'visa', 'credit', 'US', {
    pm: 'pm_card_riskLevelHighest',
    tok: 'tok_riskLevelHighest',
    risk: 'highest',
  }),
  card('visa_us_9235', '4000000000009235', '9235', 'visa', 'credit', 'US', {
    pm: 'pm_card_riskLevelElevated',
    tok: 'tok_riskLevelElevated',
    risk: 'elevated',
  }),
  card('visa_us_0407', '4000008400000407', '0407', 'visa', 'credit', 'US', {
    pm: 'pm_card_highFraudDisputeScore',
    tok: 'tok_highFraudDisputeScore',
  }),
  card('visa_us_0159', '4000008400000159', '0159', 'visa', 'credit', 'US', {
    pm: 'pm_card_highEfwScore',
    tok: 'tok_highEfwScore',
  }),
  card('visa_us_1017', '4000008400001017', '1017', 'visa', 'credit', 'US', {
    pm: 'pm_card_radarDynamicRiskThreshold',
    tok: 'tok_radarDynamicRiskThreshold',
  }),
  card('visa_us_3804', '4001858821843804', '3804', 'visa', 'credit', 'US', {
    pm: 'pm_card_freeTrialAbuseBlock',
    tok: 'tok_freeTrialAbuseBlock',
  }),
  card('visa_us_0101', '4000000000000101', '0101', 'visa', 'credit', 'US', {
    pm: 'pm_card_cvcCheckFail',
    tok: 'tok_cvcCheckFail',
    checks: { cvc: 'fail' },
    note: 'The CVC check fails, the charge succeeds unless the account blocks failed checks.',
  }),
  card('visa_us_0036', '4000000000000036', '0036', 'visa', 'credit', 'US', {
    pm: 'pm_card_avsZipFail',
    tok: 'tok_avsZipFail',
    checks: { zip: 'fail' },
    note: 'Postal code check fails.',
  }),
  card('visa_us_7872', '4000058400307872', '7872', 'visa', 'debit', 'US', {
    pm: 'pm_card_cvcCheckFailElevatedRisk',
    tok: 'tok_cvcCheckFailElevatedRisk',
    checks: { cvc: 'fail' },
    risk: 'elevated',
  }),
  card('visa_us_6072', '4000058400306072', '6072', 'visa', 'debit', 'US', {
    pm: 'pm_card_avsZipFailElevatedRisk',
    tok: 'tok_avsZipFailElevatedRisk',
    checks: { zip: 'fail' },
    risk: 'elevated',
  }),
  card('visa_us_0028', '4000000000000028', '0028', 'visa', 'credit', 'US', {
    pm: 'pm_card_avsLine1Fail',
    tok: 'tok_avsLine1Fail',
    checks: { line1: 'fail' },
    note: 'Address line check fails.',
  }),
  card('visa_us_0010', '4000000000000010', '0010', 'visa', 'credit', 'US', {
    pm: 'pm_card_avsFail',
    tok: 'tok_avsFail',
    checks: { zip: 'fail', line1: 'fail' },
    note: 'Both address checks fail.',
  }),
  card('visa_us_0044', '4000000000000044', '0044', 'visa', 'credit', 'US', {
    pm: 'pm_card_avsUnchecked',
    tok: 'tok_avsUnchecked',
    checks: { zip: 'unavailable', line1: 'unavailable' },
    note: 'Address checks are unavailable.',
  }),
];

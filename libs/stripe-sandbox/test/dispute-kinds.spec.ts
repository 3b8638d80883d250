import type Stripe from 'stripe';
import { createSandbox, type Sandbox } from '../src/index';
import { disputed as disputedIn } from './dispute-support';
import { pay, told } from './money';
import { client } from './support';

const DAY = 86_400;
let sandbox: Sandbox;
let stripe: Stripe;

beforeEach(async () => {
  sandbox = await createSandbox();
  stripe = client(sandbox);
});
afterEach(() => sandbox.stop());

const disputed = (card: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  disputedIn(sandbox, stripe, card, more);

describe('kinds of disputes', () => {
  it.each([
    ['pm_card_createCe3EligibleDispute', 'visa_compelling_evidence_3', 'chargeback', 'fraudulent'],
    ['pm_card_createComplianceDispute', 'visa_compliance', 'compliance', 'noncompliant'],
    ['pm_card_createMastercardComplianceDispute', 'mastercard_compliance', 'compliance', 'noncompliant'],
  ])('%s is eligible for %s', async (card, enhanced, caseType, reason) => {
    const { dispute } = await disputed(card);
    expect(dispute).toMatchObject({
      reason,
      status: 'needs_response',
      enhanced_eligibility_types: [enhanced],
      payment_method_details: { card: { case_type: caseType } },
    });
    expect(Object.keys(dispute.evidence.enhanced_evidence)).toEqual([enhanced]);
    expect(Object.keys(dispute.evidence_details.enhanced_eligibility)).toEqual([enhanced]);
  });

  it.each([
    'pm_card_createRapidDisputeResolutionDispute',
    'pm_card_createCe3BlockDispute',
    'pm_card_createEthocaAlert',
  ])('%s is a plain dispute for those who are not enrolled', async (card) => {
    const { dispute } = await disputed(card);
    expect(dispute).toMatchObject({ reason: 'fraudulent', status: 'needs_response' });
  });

  it('come more than once from the card for that', async () => {
    const { intent } = await disputed('pm_card_createMultipleDisputes');
    const { data } = await stripe.disputes.list({ charge: intent.latest_charge as string });
    expect(data).toHaveLength(2);
  });

  it('are answered by themselves where Smart Disputes apply', async () => {
    const { dispute } = await disputed('pm_card_createAutoRepresentmentEligibleDispute');
    expect(dispute.intended_submission_method).toBe('prefer_smart_disputes');
    sandbox.advance(10 * DAY);
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
      status: 'under_review',
      evidence_details: { submission_count: 1, submission_method: 'smart_disputes' },
    });
  });

  it('of Visa want two matching earlier payments for compelling evidence', async () => {
    const { dispute } = await disputed('pm_card_createCe3EligibleDispute');
    const gaps = (shown: Stripe.Dispute) =>
      shown.evidence_details.enhanced_eligibility.visa_compelling_evidence_3;
    expect(gaps(dispute)?.status).toBe('requires_action');
    expect(gaps(dispute)?.required_actions).toContain('missing_prior_undisputed_transactions');
    const known = { customer_purchase_ip: '192.0.2.1', customer_email_address: 'ada@example.com' };
    const earlier = await Promise.all([pay(stripe, 'pm_card_visa'), pay(stripe, 'pm_card_visa')]);
    const prior = earlier.map(({ latest_charge }) => ({
      ...known,
      charge: latest_charge as string,
      product_description: 'A book',
    }));
    const updated = await stripe.disputes.update(dispute.id, {
      submit: false,
      evidence: {
        enhanced_evidence: {
          visa_compelling_evidence_3: {
            disputed_transaction: {
              ...known,
              merchandise_or_services: 'merchandise',
              product_description: 'Two books',
              shipping_address: { country: 'US' },
            },
            prior_undisputed_transactions: prior,
          },
        },
      },
    });
    expect(gaps(updated)).toEqual({ required_actions: [], status: 'qualified' });
    expect(updated.evidence.enhanced_evidence.visa_compelling_evidence_3).toMatchObject({
      disputed_transaction: { customer_purchase_ip: '192.0.2.1', shipping_address: { country: 'US' } },
      prior_undisputed_transactions: [{ charge: prior[0]?.charge }, { charge: prior[1]?.charge }],
    });
  });

  it('of compliance want their fee acknowledged', async () => {
    const { dispute } = await disputed('pm_card_createComplianceDispute');
    const updated = await stripe.disputes.update(dispute.id, {
      submit: false,
      evidence: { enhanced_evidence: { visa_compliance: { fee_acknowledged: true } } },
    });
    expect(updated.evidence_details.enhanced_eligibility).toEqual({
      visa_compliance: { status: 'fee_acknowledged' },
    });
  });
});

describe('an inquiry', () => {
  it('moves no money and closes with evidence', async () => {
    const { dispute } = await disputed('pm_card_createDisputeInquiry');
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      balance_transactions: [],
      is_charge_refundable: true,
      balance_transaction: null,
      payment_method_details: { card: { case_type: 'inquiry', network_reason_code: '10' } },
    });
    expect(await told(stripe, 'charge.dispute.')).toEqual(['charge.dispute.created']);
    const submitted = await stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'winning_evidence' },
    });
    expect(submitted.status).toBe('warning_under_review');
    sandbox.advance(5);
    expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('warning_closed');
    expect((await stripe.balanceTransactions.list({ type: 'adjustment' })).data).toEqual([]);
  });

  it('becomes a chargeback when the evidence says so', async () => {
    const { dispute } = await disputed('pm_card_createDisputeInquiry');
    await stripe.disputes.update(dispute.id, {
      evidence: { uncategorized_text: 'escalate_inquiry_evidence' },
    });
    sandbox.advance(5);
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
      status: 'needs_response',
      balance_transactions: [{ net: -11_500 }],
      evidence_details: { has_evidence: false, submission_count: 0 },
      payment_method_details: { card: { case_type: 'chargeback' } },
    });
    expect(await told(stripe, 'charge.dispute.')).toContain('charge.dispute.funds_withdrawn');
  });

  it('closes with a full refund, and after four months', async () => {
    const one = await disputed('pm_card_createDisputeInquiry');
    await stripe.refunds.create({ payment_intent: one.intent.id, amount: 100 });
    expect((await stripe.disputes.retrieve(one.dispute.id)).status).toBe('warning_needs_response');
    await stripe.refunds.create({ payment_intent: one.intent.id });
    expect(await stripe.disputes.retrieve(one.dispute.id)).toMatchObject({
      status: 'warning_closed',
      is_charge_refundable: false,
    });
    const two = await disputed('pm_card_createDisputeInquiry');
    sandbox.advance(121 * DAY);
    expect((await stripe.disputes.retrieve(two.dispute.id)).status).toBe('warning_closed');
  });
});

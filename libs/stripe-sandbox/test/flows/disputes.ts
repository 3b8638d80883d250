import { pay } from '../money';
import type { World } from '../recorder';

const CARDS = [
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_createCe3EligibleDispute',
  'pm_card_createMastercardComplianceDispute',
  'pm_card_createAutoRepresentmentEligibleDispute',
];

/** Disputes of every kind, answered and not. */
export default async function disputes({ stripe, sandbox, fails }: World): Promise<void> {
  for (const card of CARDS) await pay(stripe, card);
  sandbox.advance(10);
  const { data } = await stripe.disputes.list({ expand: ['data.charge', 'data.payment_intent'] });
  const [smart, compliance, compelling, inquiry, plain] = data.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
  ];
  await stripe.disputes.update(smart, { intended_submission_method: 'smart_disputes', metadata: { a: 'b' } });
  await stripe.disputes.update(compliance, {
    evidence: { enhanced_evidence: { mastercard_compliance: { fee_acknowledged: true } } },
  });
  await stripe.disputes.update(compelling, {
    evidence: {
      product_description: 'Two books',
      enhanced_evidence: {
        visa_compelling_evidence_3: {
          disputed_transaction: { customer_purchase_ip: '192.0.2.1', merchandise_or_services: 'services' },
          prior_undisputed_transactions: [],
        },
      },
    },
    submit: false,
  });
  await stripe.disputes.update(inquiry, { evidence: { uncategorized_text: 'escalate_inquiry_evidence' } });
  await stripe.disputes.update(plain, { evidence: { uncategorized_text: 'winning_evidence' } });
  sandbox.advance(10);
  await stripe.disputes.close(inquiry);
  await fails(stripe.disputes.close(inquiry));
  for (const { id } of data) await stripe.disputes.retrieve(id);
  const { latest_charge } = await pay(stripe, 'pm_card_createDispute');
  sandbox.advance(10);
  const url = `/v1/charges/${String(latest_charge)}/dispute`;
  await stripe.rawRequest('GET', url);
  await stripe.rawRequest('POST', url, { metadata: { a: 'b' } });
  await stripe.rawRequest('POST', `${url}/close`);
  await stripe.charges.retrieve(latest_charge as string, { expand: ['dispute'] });
}

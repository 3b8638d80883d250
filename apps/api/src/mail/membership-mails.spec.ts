import type { MailContent } from './mail';
import {
  type InvoiceFacts,
  membershipReceiptMail,
  renewalFailedMail,
  renewalReminderMail,
} from './membership-mails';

const url = 'https://shop.example/membership';
const at = new Date('2026-11-20T00:00:00Z');
const invoice: InvoiceFacts = {
  number: 'A-1',
  reason: 'renewal',
  lines: [],
  amount: 890,
  currency: 'usd',
  card: { brand: 'visa', last4: '0341' },
};

const textOf = ({ blocks }: MailContent) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? block.text : [])).join(' ');

const failed = (facts: Partial<InvoiceFacts>, needsAction = false) =>
  textOf(
    renewalFailedMail(
      'membership',
      { ...invoice, ...facts },
      'Ada',
      { needsAction, graceEndsAt: null, linkDays: 14 },
      url,
    ),
  );

it('names the card as pages do', () => {
  expect(failed({})).toContain(
    'The payment of $8.90 for your membership failed. Your Visa •••• 0341 was declined. You were not charged.',
  );
  expect(failed({ card: { brand: 'unknown', last4: '0341' } })).toContain(
    'Your Card •••• 0341 was declined.',
  );
  expect(failed({ card: null })).toContain('The payment of $8.90 for your membership failed. You were not');
  expect(failed({}, true)).toContain(
    'Your bank needs to verify the payment of $8.90 with your Visa •••• 0341 for your membership. You were not charged.',
  );
  const receipt = membershipReceiptMail(
    'membership',
    invoice,
    'Ada',
    { paidAt: at, nextPayment: null },
    url,
    [],
  );
  expect(textOf(receipt)).toContain('$8.90 was charged to your Visa •••• 0341 on');
  const reminder = renewalReminderMail('membership', 'Ada', { ...invoice, at }, url);
  expect(textOf(reminder)).toContain('$8.90 will be charged to your Visa •••• 0341.');
});

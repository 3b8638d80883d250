import { expect, type Page, test } from '@playwright/test';
import { goToHostedPage, hostedSubmit } from './support/hosted-page';
import { mailedLink, mailsTo } from './support/outbox';
import { control, paidChargesOf, stripe } from './support/sandbox';
import { expectPaid, orderOf, signedIn } from './support/shopper';
import { violations } from './support/violations';

/** Only whose address is confirmed may pay by something that takes days. */
async function confirmed(page: Page): Promise<string> {
  const { email } = await signedIn(page);
  await page.goto(await mailedLink(email, '/verify-email'));
  await page.getByRole('button', { name: 'Confirm email address' }).click();
  await expect(page.getByRole('heading', { name: 'Your email address is confirmed' })).toBeVisible();
  return email;
}

/** Pays an order by bank debit in Stripe Checkout; answers the session's id. */
async function payByBank(page: Page, order: string, account: string): Promise<string> {
  await page.goto(`/orders/${order}/pay`);
  await goToHostedPage(page);
  await page.getByLabel('US bank account').check();
  await page.getByLabel('Name on the account').fill('Ada Reader');
  await page.getByLabel('Routing number').fill('110000000');
  await page.getByLabel('Account number').fill('1234');
  await hostedSubmit(page).click();
  await expect(page.getByText('Use a test account number')).toBeVisible();
  await page.getByLabel('Account number').fill(account);
  await hostedSubmit(page).click();
  await page.waitForURL('**/checkout/success?session_id=cs_test_*');
  return new URL(page.url()).searchParams.get('session_id') ?? '';
}

const end = (session: string, outcome: 'fail' | 'succeed') =>
  control(`checkout_sessions/${session}/finish`, { outcome });

test('paid by bank debit: processing for as long as the bank takes, then paid', async ({ page }) => {
  const email = await confirmed(page);
  const order = await orderOf(page);
  const session = await payByBank(page, order, '000123456789');
  await expect(page.getByRole('heading', { name: 'Payment processing' })).toBeVisible();
  await expect(page.getByText('Do not pay again')).toBeVisible();
  await page.getByRole('link', { name: 'View order' }).click();
  await expect(page.getByText('Payment processing')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Pay|^Continue to pay/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Cancel order' })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  expect(await paidChargesOf(order)).toBe(0);
  // The payment page shows the order instead: there is nothing to pay.
  await page.goto(`/orders/${order}/pay`);
  await expect(page).toHaveURL(new RegExp(`/orders/${order}$`));

  await end(session, 'succeed');
  await expect(page.getByRole('link', { name: 'View receipt' })).toBeVisible();
  expect(await paidChargesOf(order)).toBe(1);
  await page.goto(`/checkout/success?session_id=${session}`);
  await expectPaid(page);
  await expect
    .poll(async () =>
      (await mailsTo(email)).map(({ subject }) => subject).filter((subject) => /order/i.test(subject)),
    )
    .toEqual([expect.stringMatching(/^We have your order/), expect.stringMatching(/^Your receipt/)]);
});

test('a bank that does not pay: the order is open again and can be paid', async ({ page }) => {
  await confirmed(page);
  const order = await orderOf(page);
  const session = await payByBank(page, order, '000222222227');
  await expect(page.getByRole('heading', { name: 'Payment processing' })).toBeVisible();
  await end(session, 'fail');
  await page.goto(`/orders/${order}`);
  await expect(page.getByText('Payment failed')).toBeVisible();
  await expect(page.getByText('Your bank did not pay. You were not charged.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: /^Pay \$/ }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${order}/pay$`));
  const { data } = await stripe().checkout.sessions.list({ limit: 100 });
  expect(data.find(({ id }) => id === session)).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
  });
});

import { IntegrationError } from './errors';

/** Methods of Stripe.js for ways to pay, and for products, that the sandbox does not have. */
const METHODS =
  'collectBankAccountForPayment collectBankAccountForSetup collectBankAccountToken collectFinancialConnectionsAccounts confirmAcssDebitPayment confirmAcssDebitSetup confirmAffirmPayment confirmAfterpayClearpayPayment confirmAlipayPayment confirmAmazonPaySetup confirmAuBecsDebitPayment confirmAuBecsDebitSetup confirmBacsDebitSetup confirmBancontactPayment confirmBancontactSetup confirmBilliePayment confirmBlikPayment confirmBlikSetup confirmBoletoPayment confirmCashappPayment confirmCashappSetup confirmCustomerBalancePayment confirmEpsPayment confirmFpxPayment confirmGiropayPayment confirmGrabPayPayment confirmIdealPayment confirmIdealSetup confirmKlarnaPayment confirmKonbiniPayment confirmMobilepayPayment confirmMultibancoPayment confirmOxxoPayment confirmPayByBankPayment confirmPayNowPayment confirmPayPalPayment confirmPayPalSetup confirmPixPayment confirmPromptPayPayment confirmSepaDebitPayment confirmSepaDebitSetup confirmSofortPayment confirmSofortSetup confirmTwintPayment confirmUsBankAccountPayment confirmUsBankAccountSetup confirmWechatPayPayment createEmbeddedCheckoutPage createEphemeralKeyNonce createRadarSession verifyIdentity verifyMicrodepositsForPayment verifyMicrodepositsForSetup'.split(
    ' ',
  );
/** Those that answer at once rather than with a promise. */
const SYNCHRONOUS = ['initCheckoutElementsSdk', 'initCheckoutFormSdk', 'initializePricing'];

const refusal = (method: string) => new IntegrationError(`The sandbox does not offer stripe.${method}().`);

/** Each of them as a function that says so: a clear error in place of silence. */
export function notOffered(): Record<string, () => unknown> {
  const rejecting = METHODS.map((name) => [name, () => Promise.reject(refusal(name))] as const);
  const throwing = SYNCHRONOUS.map((name) => {
    const refuse = () => {
      throw refusal(name);
    };
    return [name, refuse] as const;
  });
  return Object.fromEntries([...rejecting, ...throwing]);
}

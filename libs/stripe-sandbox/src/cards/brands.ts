import { card } from './row';

/** Cards of every brand, network and funding; all of them pay. Source: docs.stripe.com/testing and recorded test-mode traffic. */
export const BRANDS_CARDS = [
  card('visa_us_4242', '4242424242424242', '4242', 'visa', 'credit', 'US', {
    pm: 'pm_card_visa',
    tok: 'tok_visa',
    aliases: ['pm_card_us', 'tok_us'],
    threeDSecure: 'supported_unenrolled',
    note: 'Plain success. Supports 3-D Secure but is not enrolled, so asking for it never brings a challenge.',
  }),
  card('visa_us_5556', '4000056655665556', '5556', 'visa', 'debit', 'US', {
    pm: 'pm_card_visa_debit',
    tok: 'tok_visa_debit',
  }),
  card('mastercard_us_4444', '5555555555554444', '4444', 'mastercard', 'credit', 'US', {
    pm: 'pm_card_mastercard',
    tok: 'tok_mastercard',
  }),
  card('mastercard_us_3222', '2223003122003222', '3222', 'mastercard', 'credit', 'US', {
    note: 'Mastercard from the 2-series.',
  }),
  card('mastercard_us_8210', '5200828282828210', '8210', 'mastercard', 'debit', 'US', {
    pm: 'pm_card_mastercard_debit',
    tok: 'tok_mastercard_debit',
  }),
  card('mastercard_us_5100', '5105105105105100', '5100', 'mastercard', 'prepaid', 'US', {
    pm: 'pm_card_mastercard_prepaid',
    tok: 'tok_mastercard_prepaid',
  }),
  card('amex_us_0005', '378282246310005', '0005', 'amex', 'credit', 'US', {
    pm: 'pm_card_amex_threeDSecureNotSupported',
    tok: 'tok_amex_threeDSecureNotSupported',
    whenRequested: 'not_supported',
    note: 'Four-digit CVC; 3-D Secure is not supported.',
  }),
  card('amex_us_8431', '371449635398431', '8431', 'amex', 'credit', 'US', {
    pm: 'pm_card_amex',
    tok: 'tok_amex',
  }),
  card('discover_us_1117', '6011111111111117', '1117', 'discover', 'credit', 'US', {}),
  card('discover_us_9424', '6011000990139424', '9424', 'discover', 'credit', 'US', {
    pm: 'pm_card_discover',
    tok: 'tok_discover',
  }),
  card('discover_us_1113', '6011981111111113', '1113', 'discover', 'debit', 'US', {}),
  card('diners_us_0004', '3056930009020004', '0004', 'diners', 'credit', 'US', {
    pm: 'pm_card_diners',
    tok: 'tok_diners',
  }),
  card('diners_us_1667', '36227206271667', '1667', 'diners', 'credit', 'US', { note: 'Fourteen digits.' }),
  card('discover_kr_4105', '6555900000604105', '4105', 'discover', 'credit', 'KR', {
    note: 'BCcard and DinaCard.',
  }),
  card('jcb_jp_0505', '3566002020360505', '0505', 'jcb', 'credit', 'JP', {
    pm: 'pm_card_jcb',
    tok: 'tok_jcb',
  }),
  card('jcb_jp_0000', '3530111333300000', '0000', 'jcb', 'credit', 'JP', {
    pm: 'pm_card_jcb',
    tok: 'tok_jcb',
  }),
  card('unionpay_cn_0005', '6200000000000005', '0005', 'unionpay', 'credit', 'CN', {
    pm: 'pm_card_unionpay',
    tok: 'tok_unionpay',
  }),
  card('unionpay_cn_0047', '6200000000000047', '0047', 'unionpay', 'debit', 'CN', {}),
  card('unionpay_cn_0004', '6205500000000000004', '0004', 'unionpay', 'credit', 'CN', {
    note: 'Nineteen digits.',
  }),
  card('visa_fr_1001', '4000002500001001', '1001', 'visa', 'credit', 'FR', {
    pm: 'pm_card_visa_cartesBancaires',
    tok: 'tok_visa_cartesBancaires',
    networks: ['cartes_bancaires', 'visa'],
  }),
  card('mastercard_fr_1001', '5555552500001001', '1001', 'mastercard', 'credit', 'FR', {
    pm: 'pm_card_mastercard_cartesBancaires',
    tok: 'tok_mastercard_cartesBancaires',
    networks: ['cartes_bancaires', 'mastercard'],
  }),
  card('visa_au_0001', '4000050360000001', '0001', 'visa', 'debit', 'AU', {
    pm: 'pm_card_visa_debit_eftposAuCoBranded',
    tok: 'tok_visa_debit_eftposAuCoBranded',
    networks: ['eftpos_au', 'visa'],
  }),
  card('mastercard_au_0080', '5555050360000080', '0080', 'mastercard', 'debit', 'AU', {
    pm: 'pm_card_mastercard_debit_eftposAuCoBranded',
    tok: 'tok_mastercard_debit_eftposAuCoBranded',
    networks: ['eftpos_au', 'mastercard'],
  }),
  card('visa_us_0072', '4000051230000072', '0072', 'visa', 'debit', 'US', {
    pm: 'pm_card_debit_visaFsaProductCode',
    tok: 'tok_debit_visaFsaProductCode',
    aliases: ['pm_card_debit_visaHsaProductCode', 'tok_debit_visaHsaProductCode'],
  }),
  card('mastercard_us_8897', '5200828282828897', '8897', 'mastercard', 'debit', 'US', {
    pm: 'pm_card_mastercard_debit_mastercardFsaProductCode',
    tok: 'tok_mastercard_debit_mastercardFsaProductCode',
  }),
  card('carnet_mx_0009', '5062210000000009', '0009', 'carnet', 'credit', 'MX', {}),
  card('mastercard_ae_0022', '5200007840000022', '0022', 'mastercard', 'credit', 'AE', {
    pm: 'pm_card_ae_mastercard',
    tok: 'tok_ae_mastercard',
  }),
  card('visa_gb_0005', '4000058260000005', '0005', 'visa', 'debit', 'GB', {
    pm: 'pm_card_gb_debit',
    tok: 'tok_gb_debit',
  }),
  card('mastercard_gb_4449', '5555558265554449', '4449', 'mastercard', 'credit', 'GB', {
    pm: 'pm_card_gb_mastercard',
    tok: 'tok_gb_mastercard',
  }),
  card('visa_th_0008', '4000057640000008', '0008', 'visa', 'debit', 'TH', {
    pm: 'pm_card_th_debit',
    tok: 'tok_th_debit',
  }),
  card('visa_us_0093', '4000000000000093', '0093', 'visa', 'credit', 'US', {
    pm: 'pm_card_domesticPricing',
    tok: 'tok_domesticPricing',
  }),
];

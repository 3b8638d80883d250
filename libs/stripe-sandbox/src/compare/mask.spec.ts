import { isPrivate, maskText, maskValue } from './mask';

describe('masking', () => {
  it.each([
    ['sk_test_51AbCdEfGh123456', '<key>'],
    ['the key rk_live_AbCdEf12 and whsec_0123456789ab', 'the key <key> and <key>'],
    ['pi_1_secret_AbC9', 'pi_1_secret_<secret>'],
    ['4242424242424242 and 4000 0025 0000 3155', '<number> and <number>'],
    ['to ada.lovelace+x@example.co.uk.', 'to <email>.'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it('leaves ids, amounts and times', () => {
    const text = 'pi_3AbCdEfGhIjKlMnOpQrStUv1 of 1999 at 1800000000';
    expect(maskText(text)).toBe(text);
  });

  it.each([
    'card[number]',
    'payment_method_data[card][cvc]',
    'card[exp_month]',
    'payment_method_options[card][cvc_token]',
    'client_secret',
    'bank_account[account_number]',
  ])('hides what %s holds', (name) => {
    expect(isPrivate(name)).toBe(true);
    expect(maskValue(name, 'x')).toBe('<masked>');
  });

  it.each(['number', 'amount', 'metadata[order]'])('shows what %s holds', (name) => {
    expect(maskValue(name, '7')).toBe('"7"');
  });

  it('hides it inside a larger value too', () => {
    expect(maskValue('error', { client_secret: 'x', card: { cvc: '123', brand: 'visa' } })).toBe(
      '{"client_secret":"<masked>","card":{"cvc":"<masked>","brand":"visa"}}',
    );
  });
});

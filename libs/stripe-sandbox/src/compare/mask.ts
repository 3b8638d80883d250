/*
 * A report is pasted into an issue: nothing of it may open an account or a wallet.
 */
const KEY = /\b(?:sk|rk|pk|ek|whsec)_(?:test_|live_)?[A-Za-z0-9]{6,}/g;
const SECRET = /_secret_[A-Za-z0-9]+/g;
const MAIL = /[^\s@"'<>&=%]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g;
/** Long runs of digits, also in groups, as card and account numbers are written. */
const NUMBER = /(?<![\w.])\d(?:[ -]?\d){11,18}(?![\w.])/g;
/** Parameters and fields that hold card or account data. */
const PRIVATE =
  /^(?:number|cvc|cvv|cvc_token|exp_month|exp_year|account_number|routing_number|iban|id_number|ssn_last_4)$/;

/** A text without keys, secrets, e-mail addresses and card numbers. */
export const maskText = (text: string): string =>
  text
    .replace(KEY, '<key>')
    .replace(SECRET, '_secret_<secret>')
    .replace(MAIL, '<email>')
    .replace(NUMBER, '<number>');

/** The last name in `card[number]`, `payment_method_data[card][cvc]`, `card.exp_month`. */
const lastName = (name: string): string => name.replace(/\]$/, '').split(/[[.]/).pop() ?? name;

/** Whether what stands under this name is never shown. */
export const isPrivate = (name: string): boolean => {
  const last = lastName(name);
  // `number` is also an invoice's; a card's stands in something named after it.
  if (last === 'number') return name !== 'number';
  return PRIVATE.test(last) || /secret$/.test(last);
};

/** A value as a report shows it. */
export function maskValue(name: string, value: unknown): string {
  if (value === undefined) return '(none)';
  if (isPrivate(name) && value !== null) return '<masked>';
  const text = JSON.stringify(value, (key, inner: unknown) =>
    key !== '' && inner !== null && isPrivate(`of.${key}`) ? '<masked>' : inner,
  );
  return maskText(text);
}

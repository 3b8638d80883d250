/*
 * What in an answer is made by chance: ids of objects and client secrets. Names that callers choose, and names of test
 * objects such as `pm_card_visa` and `tok_createDispute`, are none of them.
 */
const SECRET = /[a-z]+(?:_[a-z]+)*_[A-Za-z0-9]{14,}_secret_[A-Za-z0-9]+/;
const ID =
  /(?<![A-Za-z0-9_])(?:(?!tok_[a-z])[a-z]{2,6}|payatt|setatt|mandate|sub_sched|inpay)_(?:test_)?[A-Za-z0-9]{14,}(?![A-Za-z0-9_])/;
const TOKEN = new RegExp(`${SECRET.source}|${ID.source}`, 'g');

/** A text cut at its ids: what stands between them, and the ids. */
export interface Cut {
  texts: string[];
  ids: string[];
}

/** Cuts a text at its ids and client secrets. */
export const cut = (text: string): Cut => ({ texts: text.split(TOKEN), ids: text.match(TOKEN) ?? [] });

/** The text with other ids in the place of its own; `undefined` leaves one as it is. */
export const withIds = (text: string, other: (id: string) => string | undefined): string =>
  text.replace(TOKEN, (id) => other(id) ?? id);

/** The kind of an id: `pi` of `pi_3Ab…`, `cs_test` of `cs_test_a1…`, `pi_secret` of a PaymentIntent's client secret. */
export function kindOf(id: string): string {
  const kind = id.replace(/_[A-Za-z0-9]{14,}.*$/, '');
  return id.includes('_secret_') ? `${kind}_secret` : kind;
}

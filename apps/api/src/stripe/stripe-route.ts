/** A word of Stripe's own: ids have digits or capitals in them. */
const word = /^[a-z]+(_[a-z]+)*$/;

/** The template of a path of Stripe's API: `/v1/payment_intents/:id/confirm`. */
export const templateOf = (path: string): string =>
  (path.split('?')[0] ?? '')
    .split('/')
    .map((part, index) => (index < 2 || word.test(part) ? part : ':id'))
    .join('/');

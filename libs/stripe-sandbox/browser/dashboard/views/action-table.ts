type Json = Record<string, unknown>;

/** What can be done to an object by one call of the API or of the sandbox. */
export interface Action {
  name: string;
  method: 'DELETE' | 'POST';
  /** Begins with `/v1`, or follows `/_sandbox`. */
  path: string;
  params?: Record<string, string>;
  /** Said once it is done. */
  done: string;
  danger?: boolean;
}

const CANCELABLE = [
  'requires_action',
  'requires_capture',
  'requires_confirmation',
  'requires_payment_method',
];

const post = (name: string, path: string, done: string, more: Partial<Action> = {}): Action => ({
  name,
  method: 'POST',
  path,
  done,
  ...more,
});

const cancelIntent = (path: string, { id, status }: Json, what: string): Action[] =>
  CANCELABLE.includes(String(status))
    ? [post('Cancel', `${path}/${id}/cancel`, `The ${what} is canceled.`, { danger: true })]
    : [];

const ACTIONS: Record<string, (object: Json) => Action[]> = {
  payment_intent: (object) => [
    ...(object.status === 'requires_capture'
      ? [post('Capture', `/v1/payment_intents/${object.id}/capture`, 'The payment is captured.')]
      : []),
    ...cancelIntent('/v1/payment_intents', object, 'payment'),
  ],
  setup_intent: (object) => cancelIntent('/v1/setup_intents', object, 'card setup'),
  charge: ({ id, captured, paid, refunded, disputed }) =>
    paid && captured && !refunded && !disputed
      ? [
          post('Refund', '/v1/refunds', 'The payment is refunded.', {
            params: { charge: String(id) },
            danger: true,
          }),
        ]
      : [],
  refund: ({ id, status }) =>
    status === 'pending'
      ? [post('Cancel', `/refunds/${id}/cancel`, 'The refund is canceled.', { danger: true })]
      : [],
  subscription: ({ id, status }) =>
    status === 'canceled' || status === 'incomplete_expired'
      ? []
      : [
          {
            name: 'Cancel now',
            method: 'DELETE',
            path: `/v1/subscriptions/${id}`,
            done: 'The subscription is canceled.',
            danger: true,
          },
        ],
  invoice: ({ id, status }) => {
    const of = (verb: string): string => `/v1/invoices/${id}/${verb}`;
    if (status === 'draft') return [post('Finalize', of('finalize'), 'The invoice is final.')];
    if (status !== 'open') return [];
    return [
      post('Pay', of('pay'), 'The invoice is paid.'),
      post('Void', of('void'), 'The invoice is void.', { danger: true }),
    ];
  },
  checkout_session: ({ id, status }) =>
    status === 'open'
      ? [
          post('Complete', `/checkout_sessions/${id}/complete`, 'The session is complete.', {
            params: { email: 'jenny.rosen@example.com' },
          }),
          post('Expire', `/v1/checkout/sessions/${id}/expire`, 'The session is expired.', { danger: true }),
        ]
      : [],
};

/** What can be done to an object as it is. */
export const actionsOf = (object: Json): Action[] =>
  ACTIONS[String(object.object).replace('.', '_')]?.(object) ?? [];

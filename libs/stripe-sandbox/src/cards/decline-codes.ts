/** What an issuer (or Radar) answers when it refuses a card. */
export interface Decline {
  code: string;
  decline_code: string | null;
  message: string;
  param: string | null;
  advice_code: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later' | null;
  network_decline_code: string | null;
  network_advice_code: string | null;
  /** Radar stops the charge before it reaches the network. */
  blocked?: boolean;
  /** `false` when no charge object comes of it. */
  charge?: boolean;
}

const declined = (
  declineCode: string,
  message: string,
  adviceCode: Decline['advice_code'],
  networkDeclineCode: string | null,
  networkAdviceCode: string | null,
  own: Partial<Decline> = {},
): Decline => ({
  code: 'card_declined',
  decline_code: declineCode,
  message,
  param: null,
  advice_code: adviceCode,
  network_decline_code: networkDeclineCode,
  network_advice_code: networkAdviceCode,
  ...own,
});

/** Every refusal a test card can meet. Texts and network codes from recorded traffic and docs.stripe.com/declines/codes. */
export const DECLINES = {
  generic: declined('generic_decline', 'Your card was declined.', 'try_again_later', '01', null),
  insufficientFunds: declined(
    'insufficient_funds',
    'Your card has insufficient funds.',
    'try_again_later',
    '51',
    '02',
  ),
  lostCard: declined('lost_card', 'Your card was declined.', 'do_not_try_again', '41', '01'),
  stolenCard: declined('stolen_card', 'Your card was declined.', 'do_not_try_again', '43', '01'),
  fraudulent: declined('fraudulent', 'Your card was declined.', null, null, null),
  radarBlocked: declined('fraudulent', 'Your card was declined.', null, null, null, { blocked: true }),
  velocityExceeded: declined(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    'try_again_later',
    '61',
    '02',
  ),
  expiredCard: declined('expired_card', 'Your card has expired.', 'confirm_card_data', '54', '03', {
    code: 'expired_card',
    param: 'exp_month',
  }),
  incorrectCvc: declined(
    'incorrect_cvc',
    "Your card's security code is incorrect.",
    'confirm_card_data',
    'N7',
    '03',
    {
      code: 'incorrect_cvc',
      param: 'cvc',
    },
  ),
  processingError: declined(
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
    'try_again_later',
    '06',
    null,
    { code: 'processing_error' },
  ),
  authenticationRequired: declined(
    'authentication_required',
    'Your card was declined. This transaction requires authentication.',
    null,
    null,
    null,
    { code: 'authentication_required', charge: false },
  ),
  incorrectNumber: {
    code: 'incorrect_number',
    decline_code: null,
    message: 'Your card number is incorrect.',
    param: 'number',
    advice_code: null,
    network_decline_code: null,
    network_advice_code: null,
    charge: false,
  },
  notATestCard: {
    code: 'card_declined',
    decline_code: 'test_mode_live_card',
    message:
      'Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.',
    param: null,
    advice_code: null,
    network_decline_code: null,
    network_advice_code: null,
    charge: false,
  },
} satisfies Record<string, Decline>;

import type { StripeElementStyle } from '@stripe/stripe-js';
import { inks, sansFamily } from '../theme';

/** How Stripe's own fields look, in the theme's colours; frames see no CSS variables, so values are concrete. */
export function fieldStyle(scheme: 'light' | 'dark'): StripeElementStyle {
  const { paper, ink, faint, wrong, accent } = inks[scheme];
  return {
    base: {
      // Said in so many words: from inside a frame nobody can know what lies behind it.
      backgroundColor: paper,
      color: ink,
      iconColor: faint,
      fontFamily: sansFamily,
      fontSize: '16px',
      fontSmoothing: 'antialiased',
      '::placeholder': { color: faint },
      ':-webkit-autofill': { color: ink },
    },
    complete: { iconColor: accent },
    invalid: { color: wrong, iconColor: wrong },
  };
}

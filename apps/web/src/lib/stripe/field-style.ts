import type { StripeElementStyle } from '@stripe/stripe-js';
import { inks, sansFamily } from '../theme';

/** The style of Stripe's fields in the theme's colors; CSS variables do not reach their iframes. */
export function fieldStyle(scheme: 'light' | 'dark'): StripeElementStyle {
  const { paper, ink, faint, wrong, accent } = inks[scheme];
  return {
    base: {
      // Explicit, since the iframe does not see the page behind it.
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

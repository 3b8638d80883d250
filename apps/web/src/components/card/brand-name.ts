const names: Record<string, string> = {
  amex: 'American Express',
  cartes_bancaires: 'Cartes Bancaires',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'Eftpos',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/** A network's name for people; Stripe's `unknown` and new brands read "Card". */
export const brandName = (brand: string): string => names[brand] ?? 'Card';

/** "Visa •••• 4242": a card in a sentence, as it stands on its face. */
export const maskedCard = ({ brand, last4 }: { brand: string; last4: string }): string =>
  `${brandName(brand)} •••• ${last4}`;

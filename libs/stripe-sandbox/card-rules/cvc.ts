import { type CardBrand, cvcLengths } from './brands';
import type { Mask } from './mask';
import type { Verdict } from './messages';

/** Digits only; four for American Express, three for other brands, either while the brand is not known. */
export const cvcMask = (brand: CardBrand): Mask => ({
  separators: '',
  clean: (raw) => raw.replace(/\D/g, '').slice(0, Math.max(...cvcLengths(brand))),
  format: (digits) => digits,
});

export function checkCvc(digits: string, brand: CardBrand): Verdict {
  return cvcLengths(brand).includes(digits.length)
    ? { complete: true }
    : { complete: false, missing: 'incomplete_cvc' };
}

export const isFullCvc = (digits: string, brand: CardBrand) =>
  digits.length >= Math.max(...cvcLengths(brand));

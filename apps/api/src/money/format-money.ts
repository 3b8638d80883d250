import { formatMoney as format } from '@app/contracts';

/** An amount in minor units as people read it, on pages as in mails: `formatMoney(1450, 'usd')` is `$14.50`. */
export const formatMoney = (amount: number, currency: string): string => format({ amount, currency });

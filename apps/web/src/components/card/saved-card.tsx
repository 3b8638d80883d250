import type { Card } from '@app/contracts';
import { formatExpiry } from '../../lib/dates';
import { BrandMark } from './brand-mark';
import { brandName } from './brand-name';
import classes from './card.module.css';

/** "Visa ending in 4242", for screen readers. */
export const cardName = (card: Pick<Card, 'brand' | 'last4'>): string =>
  `${brandName(card.brand)} ending in ${card.last4}`;

/** A saved card: logo, last four digits, expiry, cardholder, and a label if it is the default or expired. */
export function SavedCard({ card }: { card: Card }) {
  return (
    <span className={classes.face} data-expired={card.isExpired}>
      <BrandMark brand={card.brand} />
      <span className={classes.text}>
        <span className={classes.number}>
          <span className={classes.visuallyHidden}>ending in </span>
          <span aria-hidden="true" className={classes.dots}>
            ••••
          </span>{' '}
          {card.last4}
        </span>
        <span className={classes.small}>
          {card.isExpired ? 'Expired' : 'Expires'} {formatExpiry(card.expMonth, card.expYear)}
          {card.holderName ? <span className={classes.holder}> · {card.holderName}</span> : null}
        </span>
      </span>
      <span className={classes.words}>
        {card.isExpired ? <span className={classes.wrong}>Expired</span> : null}
        {card.isDefault ? <span className={classes.default}>Default</span> : null}
      </span>
    </span>
  );
}

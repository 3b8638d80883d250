import type { Money } from '@app/contracts';
import { formatMoney } from '../lib/money';
import classes from './price.module.css';

type Props = { of: Money; size?: 'small' | 'normal' | 'large' };

/** A formatted amount, in tabular figures so that columns of prices line up. */
export function Price({ of, size = 'normal' }: Props) {
  return (
    <span className={classes.price} data-size={size}>
      {formatMoney(of)}
    </span>
  );
}

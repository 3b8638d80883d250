import type { Money } from '@app/contracts';
import classes from './discount.module.css';
import { Price } from './price';

type Props = { full: Money; now: Money; size?: 'small' | 'normal' };

/** A price, below the one that it would be without the members' discount. */
export function MemberPrice({ full, now, size = 'normal' }: Props) {
  if (full.amount === now.amount) return <Price of={now} size={size} />;
  return (
    <span className={classes.prices}>
      <s className={classes.full}>
        <span className={classes.hidden}>instead of </span>
        <Price of={full} size="small" />
      </s>
      <Price of={now} size={size} />
    </span>
  );
}

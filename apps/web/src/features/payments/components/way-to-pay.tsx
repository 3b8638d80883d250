import type { WayToPay } from '@app/payment-flow';
import { useId } from 'react';
import classes from './way-to-pay.module.css';

const ways: { value: WayToPay; label: string }[] = [
  { value: 'card', label: 'Card' },
  { value: 'checkout', label: 'Stripe Checkout' },
];

type Props = { value: WayToPay; disabled: boolean; onChange: (way: WayToPay) => void };

/**
 * The two ways to pay the same order. Looks like Mantine's SegmentedControl, which measures its labels before it can
 * place its mark: that is another layout of the whole page before the first paint.
 */
export function WayToPayChoice({ value, disabled, onChange }: Props) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="Payment method" className={classes.ways} data-chosen={value}>
      {ways.map((way) => (
        <label key={way.value} className={classes.way}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            value={way.value}
            checked={way.value === value}
            disabled={disabled}
            onChange={() => onChange(way.value)}
          />
          <span className={classes.label}>{way.label}</span>
        </label>
      ))}
    </div>
  );
}

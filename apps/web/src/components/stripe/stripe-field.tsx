import { Input, Skeleton, useComputedColorScheme } from '@mantine/core';
import { CardCvcElement, CardElement, CardExpiryElement, CardNumberElement } from '@stripe/react-stripe-js';
import { useId, useState } from 'react';
import { fieldStyle } from '../../lib/stripe/field-style';
import classes from './stripe-field.module.css';

/** What Stripe tells of a field's content without ever showing it. */
export type FieldState = { complete: boolean; empty: boolean; error: string | null };

/** A whole card in one field, or one of its parts. */
export type FieldKind = 'card' | 'number' | 'expiry' | 'cvc';

type Props = {
  kind: FieldKind;
  label: string;
  description?: string;
  /** Shown below the field, in place of Stripe's own complaint about the content. */
  error: string | null;
  disabled: boolean;
  /** No wider than a security code. */
  narrow?: boolean;
  onChange: (state: FieldState) => void;
  onFocus?: () => void;
};

/** One of Stripe's fields, dressed as a field of ours: label, frame, focus ring, complaint. */
export function StripeField({ kind, label, description, error, disabled, narrow, onChange, onFocus }: Props) {
  const id = useId();
  const scheme = useComputedColorScheme('light');
  const [ready, setReady] = useState(false);
  const [complaint, setComplaint] = useState<string | null>(null);
  const wrong = error ?? complaint;
  const options = { style: fieldStyle(scheme), disabled };

  const handlers = {
    id,
    className: classes.mount,
    onChange: (event: { complete: boolean; empty: boolean; error?: { message: string } }) => {
      setComplaint(event.error?.message ?? null);
      onChange({ complete: event.complete, empty: event.empty, error: event.error?.message ?? null });
    },
    onReady: () => setReady(true),
    onFocus: () => onFocus?.(),
  };

  return (
    <Input.Wrapper label={label} description={description} error={wrong} size="md" labelElement="div">
      <div
        className={classes.frame}
        data-invalid={wrong !== null}
        data-disabled={disabled}
        data-narrow={narrow}
      >
        {kind === 'card' ? (
          <CardElement {...handlers} options={{ ...options, hidePostalCode: true, disableLink: true }} />
        ) : kind === 'number' ? (
          <CardNumberElement {...handlers} options={{ ...options, showIcon: true, disableLink: true }} />
        ) : kind === 'expiry' ? (
          <CardExpiryElement {...handlers} options={options} />
        ) : (
          <CardCvcElement {...handlers} options={{ ...options, placeholder: 'CVC' }} />
        )}
        {ready ? null : <Skeleton className={classes.loading} height={20} radius="sm" />}
      </div>
    </Input.Wrapper>
  );
}

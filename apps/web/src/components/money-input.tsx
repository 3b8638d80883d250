import { TextInput, type TextInputProps } from '@mantine/core';

type Props = Omit<TextInputProps, 'type' | 'inputMode'> & { currency: string };

/** A field for an amount in the currency's own units; parse it with `parseAmount`. */
export function MoneyInput({ currency, ...rest }: Props) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden>{currency.toUpperCase()}</span>}
      rightSectionWidth={56}
      rightSectionPointerEvents="none"
      maxLength={40}
      {...rest}
    />
  );
}

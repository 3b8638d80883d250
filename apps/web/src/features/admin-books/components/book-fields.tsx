import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MoneyInput } from '../../../components/money-input';
import { Switch } from '../../../components/switch';
import { type BookValues, priceHint } from '../book-values';
import classes from './admin-books.module.css';

type Props = {
  form: UseFormReturnType<BookValues>;
  currency: string;
  /** The minimum amount of an order, in minor units. */
  minimumAmount: number;
  /** Only a new book has its stock here; later it is changed by a difference. */
  withStock?: boolean;
};

/** The fields of a book, new or old. */
export function BookFields({ form, currency, minimumAmount, withStock = false }: Props) {
  const hint = priceHint(form.values.price, currency, minimumAmount);
  return (
    <>
      <TextInput label="Title" required maxLength={300} {...form.getInputProps('title')} />
      <TextInput label="Author" required maxLength={200} {...form.getInputProps('author')} />
      <Textarea
        label="Description"
        size="md"
        autosize
        minRows={4}
        maxRows={14}
        maxLength={10_000}
        {...form.getInputProps('description')}
      />
      <MoneyInput
        label="Price"
        required
        currency={currency}
        // Always rendered, so that screen readers announce a hint that appears while a price is typed.
        description={<span aria-live="polite">{hint}</span>}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        classNames={{ description: classes.hint }}
        {...form.getInputProps('price')}
      />
      {withStock ? (
        <TextInput
          label="Stock"
          description="Number of copies for sale."
          inputMode="numeric"
          required
          maxLength={9}
          {...form.getInputProps('stock')}
        />
      ) : null}
      <Switch
        size="md"
        label="Published"
        description="A hidden book cannot be found or bought. Existing orders are not affected."
        {...form.getInputProps('published', { type: 'checkbox' })}
      />
    </>
  );
}

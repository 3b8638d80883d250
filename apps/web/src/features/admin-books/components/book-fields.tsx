import { Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MoneyInput } from '../../../components/money-input';
import { Switch } from '../../../components/switch';
import { type BookValues, priceHint } from '../book-values';
import classes from './admin-books.module.css';

type Props = {
  form: UseFormReturnType<BookValues>;
  currency: string;
  /** What an order must cost, in minor units. */
  least: number;
  /** Only a new book says its copies here; later they come and go. */
  withStock?: boolean;
};

/** The fields of a book, new or old. */
export function BookFields({ form, currency, least, withStock = false }: Props) {
  const hint = priceHint(form.values.price, currency, least);
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
        // Always there, so that a hint that comes while a price is typed is read out.
        description={<span aria-live="polite">{hint}</span>}
        inputWrapperOrder={['label', 'input', 'error', 'description']}
        classNames={{ description: classes.hint }}
        {...form.getInputProps('price')}
      />
      {withStock ? (
        <TextInput
          label="Copies"
          description="How many stand on the shelf."
          inputMode="numeric"
          required
          maxLength={9}
          {...form.getInputProps('stock')}
        />
      ) : null}
      <Switch
        size="md"
        label="In the shop"
        description="A hidden book cannot be found or bought; orders that hold it go on."
        {...form.getInputProps('published', { type: 'checkbox' })}
      />
    </>
  );
}

import { Switch, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { MoneyInput } from '../../../components/money-input';
import type { BookValues } from '../book-values';

type Props = {
  form: UseFormReturnType<BookValues>;
  currency: string;
  /** Only a new book says its copies here; later they come and go. */
  withStock?: boolean;
};

/** The fields of a book, new or old. */
export function BookFields({ form, currency, withStock = false }: Props) {
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
      <MoneyInput label="Price" required currency={currency} {...form.getInputProps('price')} />
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

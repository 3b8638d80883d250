import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { InlineError } from '../../../components/inline-error';
import { hasCode } from '../../../lib/http/api-error';
import { useUpdateBook } from '../api/change-book';
import { type BookValues, changesOf, fieldErrorsOf, serverErrorsOf, valuesOf } from '../book-values';
import { focusFirst } from '../focus-first';
import { BookFields } from './book-fields';

type Props = {
  book: AdminProduct;
  currency: string;
  /** What an order must cost, in minor units. */
  least: number;
  /** Told whether something is typed and not saved. */
  onUnsaved: (unsaved: boolean) => void;
};

/** Everything about a book that is typed, but for its copies. */
export function EditBookForm({ book, currency, least, onUnsaved }: Props) {
  const update = useUpdateBook(book.id);
  const [before, setBefore] = useState(() => valuesOf(book, currency));
  const form = useForm<BookValues>({
    initialValues: before,
    validate: (values) => fieldErrorsOf(values, currency),
  });
  const dirty = form.isDirty();
  useEffect(() => onUnsaved(dirty), [dirty, onUnsaved]);
  const submit = (values: BookValues) => {
    if (!dirty) return;
    update.mutate(changesOf(values, before, currency), {
      onError: (error) => {
        const faults = serverErrorsOf(error);
        form.setErrors(faults);
        focusFirst(form, faults);
      },
      onSuccess: (saved) => {
        const fresh = valuesOf(saved, currency);
        setBefore(fresh);
        form.setInitialValues(fresh);
        form.setValues(fresh);
      },
    });
  };
  return (
    <form
      noValidate
      onSubmit={form.onSubmit(submit, (faults) => focusFirst(form, faults))}
      aria-label="The book"
    >
      <Stack gap="md">
        <BookFields form={form} currency={currency} least={least} />
        {update.error && !hasCode(update.error, 'validation_failed') ? (
          <InlineError error={update.error} />
        ) : null}
        <Group>
          <Button type="submit" loading={update.isPending}>
            Save changes
          </Button>
          <Text role="status" c="dimmed">
            {dirty ? 'Not saved yet.' : update.isSuccess ? 'Saved.' : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

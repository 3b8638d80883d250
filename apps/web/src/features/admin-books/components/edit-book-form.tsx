import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { InlineError } from '../../../components/inline-error';
import { hasCode } from '../../../lib/http/api-error';
import { useFormRules } from '../../../lib/use-form-rules';
import { useValidatedForm } from '../../../lib/use-validated-form';
import { useUpdateBook } from '../api/change-book';
import { type BookValues, changesOf, fieldErrorsOf, serverErrorsOf, valuesOf } from '../book-values';
import { focusFirst } from '../focus-first';
import { BookFields } from './book-fields';

type Props = {
  book: AdminProduct;
  currency: string;
  /** The minimum amount of an order, in minor units. */
  minimumAmount: number;
  /** Called with whether there are unsaved changes. */
  onUnsaved: (unsaved: boolean) => void;
};

/** The fields of a book, without its stock. */
export function EditBookForm({ book, currency, minimumAmount, onUnsaved }: Props) {
  const update = useUpdateBook(book.id);
  const [before, setBefore] = useState(() => valuesOf(book, currency));
  useFormRules();
  const { form, onSubmit } = useValidatedForm<BookValues>({
    initialValues: before,
    validate: (values) => fieldErrorsOf(values, currency),
  });
  const dirty = form.isDirty();
  useEffect(() => onUnsaved(dirty), [dirty, onUnsaved]);
  const submit = (values: BookValues) => {
    if (!dirty) return;
    update.mutate(changesOf(values, before, currency), {
      onError: (error) => {
        const errors = serverErrorsOf(error);
        form.setErrors(errors);
        focusFirst(form, errors);
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
      onSubmit={onSubmit(submit, (errors) => focusFirst(form, errors))}
      aria-label="Book details"
    >
      <Stack gap="md">
        <BookFields form={form} currency={currency} minimumAmount={minimumAmount} />
        {update.error && !hasCode(update.error, 'validation_failed') ? (
          <InlineError error={update.error} />
        ) : null}
        <Group>
          <Button type="submit" loading={update.isPending || form.submitting}>
            Save changes
          </Button>
          <Text role="status" c="dimmed">
            {dirty ? 'Unsaved changes.' : update.isSuccess ? 'Saved.' : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { InlineError } from '../../../components/inline-error';
import { Sheet } from '../../../components/sheet';
import { hasCode } from '../../../lib/http/api-error';
import { useFormRules } from '../../../lib/use-form-rules';
import { useValidatedForm } from '../../../lib/use-validated-form';
import { useCreateBook } from '../api/change-book';
import { uploadPicture } from '../api/picture';
import { type BookValues, emptyBook, fieldErrorsOf, newBookOf, serverErrorsOf } from '../book-values';
import { focusFirst } from '../focus-first';
import { pictureErrorText } from '../picture-file';
import { useUnsavedWarning } from '../use-unsaved-warning';
import { BookFields } from './book-fields';
import { type ChosenPicture, PictureChooser } from './picture-chooser';
import { UnsavedDialog } from './unsaved-dialog';

type Props = {
  currency: string;
  /** The minimum amount of an order, in minor units. */
  minimumAmount: number;
  /** @param pictureRefused why its picture was rejected; the book itself was added */
  onAdded: (book: AdminProduct, pictureRefused: string | null) => void;
};

/** Adds a book, with a picture if one is chosen. */
export function NewBookForm({ currency, minimumAmount, onAdded }: Props) {
  const [picture, setPicture] = useState<ChosenPicture | null>(null);
  const create = useCreateBook();
  const upload = useMutation({
    mutationFn: ({ id, file }: { id: string; file: File }) => uploadPicture(id, file),
  });
  useFormRules();
  const { form, onSubmit } = useValidatedForm<BookValues>({
    initialValues: emptyBook,
    validate: (values) => fieldErrorsOf(values, currency),
  });
  const { blocked, allowNavigation } = useUnsavedWarning(form.isDirty() || picture !== null);
  const busy = form.submitting || create.isPending || upload.isPending;

  const added = (book: AdminProduct, refused: string | null) => {
    allowNavigation();
    onAdded(book, refused);
  };
  const submit = (values: BookValues) =>
    create.mutate(newBookOf(values, currency), {
      onError: (error) => {
        const errors = serverErrorsOf(error);
        form.setErrors(errors);
        focusFirst(form, errors);
      },
      onSuccess: (book) => {
        if (picture === null) return added(book, null);
        upload.mutate(
          { id: book.id, file: picture.file },
          {
            onSuccess: () => added(book, null),
            onError: (error) => added(book, pictureErrorText(error)),
          },
        );
      },
    });

  const { title, author } = form.values;
  return (
    <form noValidate onSubmit={onSubmit(submit, (errors) => focusFirst(form, errors))} aria-label="New book">
      <Stack gap="lg">
        <Sheet title="Details">
          <BookFields form={form} currency={currency} minimumAmount={minimumAmount} withStock />
        </Sheet>
        <Sheet title="Picture">
          <PictureChooser
            book={{ title: title || 'Title', author: author || 'Author', imageUrl: null }}
            chosen={picture}
            onChoose={setPicture}
            disabled={busy}
          />
        </Sheet>
        {create.error && !hasCode(create.error, 'validation_failed') ? (
          <InlineError error={create.error} />
        ) : null}
        <Group>
          <Button type="submit" loading={busy}>
            Add book
          </Button>
          <Text role="status" c="dimmed">
            {upload.isPending ? 'Book added. Uploading the picture…' : ''}
          </Text>
        </Group>
      </Stack>
      <UnsavedDialog blocked={blocked} />
    </form>
  );
}

import type { AdminProduct } from '@app/contracts';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { useRemovePicture, useUploadPicture } from '../api/picture';
import { pictureErrorText } from '../picture-file';
import { type ChosenPicture, PictureChooser } from './picture-chooser';

type Props = {
  book: AdminProduct;
  /** Why the picture that was chosen with the new book was rejected. */
  refused?: string | null;
  /** Called with whether a file is chosen and not uploaded. */
  onUnsaved: (unsaved: boolean) => void;
};

/** The picture of a book: upload, replace, remove. */
export function PictureForm({ book, refused = null, onUnsaved }: Props) {
  const [chosen, setChosen] = useState<ChosenPicture | null>(null);
  useEffect(() => onUnsaved(chosen !== null), [chosen, onUnsaved]);
  const [removing, setRemoving] = useState(false);
  const upload = useUploadPicture(book.id);
  const remove = useRemovePicture(book.id);
  const error = upload.error ? pictureErrorText(upload.error) : chosen ? null : refused;
  const choose = (picture: ChosenPicture | null) => {
    upload.reset();
    setChosen(picture);
  };
  return (
    <Stack gap="sm">
      <PictureChooser book={book} chosen={chosen} onChoose={choose} disabled={upload.isPending} />
      {chosen ? (
        <Group gap="sm">
          <Button
            size="sm"
            loading={upload.isPending}
            onClick={() => upload.mutate(chosen.file, { onSuccess: () => setChosen(null) })}
          >
            Save picture
          </Button>
          <Button size="sm" variant="default" disabled={upload.isPending} onClick={() => choose(null)}>
            Cancel
          </Button>
        </Group>
      ) : null}
      {book.imageUrl !== null && chosen === null ? (
        <Button size="sm" variant="default" w="fit-content" onClick={() => setRemoving(true)}>
          Remove picture
        </Button>
      ) : null}
      <Text role="status" size="sm">
        {upload.isPending ? 'Uploading the picture…' : null}
        {upload.isSuccess && chosen === null ? 'Picture saved.' : null}
      </Text>
      {error ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      ) : null}
      <ConfirmDialog
        opened={removing}
        title="Remove picture?"
        confirmLabel="Remove"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => setRemoving(false) })}
        onClose={() => {
          setRemoving(false);
          remove.reset();
        }}
      >
        <Text>A cover is generated instead. Existing orders keep the picture.</Text>
      </ConfirmDialog>
    </Stack>
  );
}

import { pictureTypes } from '@app/contracts';
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { BookCover } from '../../../components/book-cover/book-cover';
import { dataUrlOf, pictureFileError } from '../picture-file';
import classes from './admin-books.module.css';

export type ChosenPicture = { file: File; url: string };

type Props = {
  book: { title: string; author: string; imageUrl: string | null };
  chosen: ChosenPicture | null;
  onChoose: (chosen: ChosenPicture | null) => void;
  disabled?: boolean;
};

/** A book's cover as it is or as it would be, and a button that chooses a file for it. */
export function PictureChooser({ book, chosen, onChoose, disabled = false }: Props) {
  const [fault, setFault] = useState<string | null>(null);
  const choose = async (file: File | null) => {
    if (file === null) return;
    const wrong = pictureFileError(file);
    setFault(wrong);
    if (wrong !== null) return onChoose(null);
    try {
      onChoose({ file, url: await dataUrlOf(file) });
    } catch {
      setFault('This file could not be read.');
      onChoose(null);
    }
  };
  return (
    <Stack gap="sm">
      <div className={classes.cover}>
        {chosen ? (
          <img
            src={chosen.url}
            alt="The chosen file"
            className={classes.preview}
            onError={() => {
              setFault('This file cannot be shown as a picture. Choose another one.');
              onChoose(null);
            }}
          />
        ) : (
          <BookCover {...book} />
        )}
      </div>
      <Group gap="sm">
        <FileButton
          accept={pictureTypes.join(',')}
          onChange={(file) => void choose(file)}
          disabled={disabled}
          inputProps={{ 'aria-label': 'Picture file' }}
        >
          {(props) => (
            <Button
              {...props}
              size="sm"
              variant="default"
              leftSection={<IconPhoto size={18} stroke={1.6} aria-hidden />}
            >
              {chosen || book.imageUrl ? 'Choose another picture' : 'Choose a picture'}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed">
        {chosen ? chosen.file.name : 'PNG, JPEG or WebP of at most 8 MB. Without one, the cover is drawn.'}
      </Text>
      {fault ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      ) : null}
    </Stack>
  );
}

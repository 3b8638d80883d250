import { pictureTypes } from '@app/contracts/browser';
import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { ImageIcon } from 'lucide-react';
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

/** A book's current or chosen cover, and a button to choose a file. */
export function PictureChooser({ book, chosen, onChoose, disabled = false }: Props) {
  const [error, setError] = useState<string | null>(null);
  const choose = async (file: File | null) => {
    if (file === null) return;
    const wrong = pictureFileError(file);
    setError(wrong);
    if (wrong !== null) return onChoose(null);
    try {
      onChoose({ file, url: await dataUrlOf(file) });
    } catch {
      setError('This file could not be read.');
      onChoose(null);
    }
  };
  return (
    <Stack gap="sm">
      <div className={classes.cover}>
        {chosen ? (
          <img
            src={chosen.url}
            alt="Selected cover"
            className={classes.preview}
            onError={() => {
              setError('This file is not a valid picture. Choose another file.');
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
              leftSection={<ImageIcon size={18} strokeWidth={1.6} aria-hidden />}
            >
              {chosen || book.imageUrl ? 'Choose another picture' : 'Choose picture'}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed">
        {chosen
          ? chosen.file.name
          : 'PNG, JPEG or WebP, 8 MB at most. Without a picture, a cover is generated.'}
      </Text>
      {error ? (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      ) : null}
    </Stack>
  );
}

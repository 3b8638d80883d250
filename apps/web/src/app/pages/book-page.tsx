import { Button, Container, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { BookCover } from '../../components/book-cover/book-cover';
import { LinkButton } from '../../components/link-button';
import { LoadError } from '../../components/load-error';
import { Price } from '../../components/price';
import { basketStore } from '../../features/basket/basket-store';
import { useProduct } from '../../features/catalog/api/get-product';
import { hasCode } from '../../lib/http/api-error';
import { NotFoundPage } from './not-found-page';
import classes from './pages.module.css';

/** One book. */
export function BookPage() {
  const { id = '' } = useParams();
  const product = useProduct(id);
  const [said, setSaid] = useState('');
  if (hasCode(product.error, 'not_found', 'validation_failed')) return <NotFoundPage what="book" />;
  const book = product.data;
  return (
    <Container size="lg" py={{ base: 'xl', sm: 56 }} px={{ base: 'md', sm: 'xl' }}>
      {product.isError && !book ? (
        <LoadError what="This book" error={product.error} onRetry={() => void product.refetch()} />
      ) : null}
      {product.isPending ? <Skeleton height={420} aria-label="Loading the book" /> : null}
      {book ? (
        <div className={classes.book}>
          <title>{`${book.title} · Countersign`}</title>
          <div className={classes.bookCover}>
            <BookCover {...book} />
          </div>
          <Stack gap="lg" align="flex-start">
            <div>
              <Title order={1}>{book.title}</Title>
              <Text size="lg" c="dimmed" mt={6}>
                {book.author}
              </Text>
            </div>
            <Text className={classes.prose}>{book.description}</Text>
            <Price of={book.price} size="large" />
            <Group>
              <Button
                size="lg"
                onClick={() =>
                  setSaid(
                    basketStore.add(book.id)
                      ? `${book.title} is in your basket.`
                      : 'Your basket holds as many different books as one order may. Order these first.',
                  )
                }
              >
                Add to basket
              </Button>
              {said ? (
                <LinkButton to="/basket" variant="subtle">
                  See the basket
                </LinkButton>
              ) : null}
            </Group>
            <Text role="status" c="dimmed">
              {said}
            </Text>
          </Stack>
        </div>
      ) : null}
    </Container>
  );
}

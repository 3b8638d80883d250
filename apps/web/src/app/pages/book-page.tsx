import type { Product } from '@app/contracts';
import { Container, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useParams } from 'react-router';
import { BookCover } from '../../components/book-cover/book-cover';
import { LoadError } from '../../components/load-error';
import { PageTitle } from '../../components/page-title';
import { Price } from '../../components/price';
import { signInAddress } from '../../features/auth/return-to';
import { AddToBasket } from '../../features/basket/components/add-to-basket';
import { useProduct } from '../../features/catalog/api/get-product';
import { ReadMark } from '../../features/catalog/components/read-mark';
import { stockLabel } from '../../features/catalog/stock-text';
import { hasCode } from '../../lib/http/api-error';
import { useMyBasket, useMyId } from '../use-my-basket';
import { NotFoundPage } from './not-found-page';
import classes from './pages.module.css';

/** The paragraphs of a description and where each begins in it. */
const paragraphsOf = (description: string) =>
  [...description.matchAll(/\S[\s\S]*?(?=\s*\n\s*\n|\s*$)/g)].map((match) => ({
    at: match.index,
    text: match[0],
  }));

function Book({ book }: { book: Product }) {
  const userId = useMyId();
  const basket = useMyBasket();
  const word = stockLabel(book.stock);
  const paragraphs = paragraphsOf(book.description);
  return (
    <div className={classes.book}>
      <PageTitle of={book.title} />
      <div className={classes.bookCover}>
        <BookCover {...book} alt={`Cover of ${book.title}`} />
      </div>
      <Stack gap="lg" align="flex-start" className={classes.bookText}>
        <div>
          <Title order={1}>{book.title}</Title>
          <Text size="lg" c="dimmed" mt={6}>
            {book.author}
          </Text>
        </div>
        {paragraphs.length > 0 ? (
          <div className={classes.prose}>
            {paragraphs.map(({ at, text }) => (
              <p key={at}>{text}</p>
            ))}
          </div>
        ) : null}
        <Group gap="md" align="baseline">
          <Price of={book.price} size="large" />
          {word && book.stock > 0 ? (
            <Text size="sm" fw={500} c="var(--wrong-ink)">
              {word}
            </Text>
          ) : null}
        </Group>
        <AddToBasket book={book} basket={basket} />
        <ReadMark
          book={book}
          signInTo={userId === null ? signInAddress(`/books/${book.id}`) : null}
          disabled={userId === undefined}
        />
      </Stack>
    </div>
  );
}

/** One book. */
export function BookPage() {
  const { id = '' } = useParams();
  const product = useProduct(id);
  if (hasCode(product.error, 'not_found', 'validation_failed')) return <NotFoundPage what="book" />;
  return (
    <Container size="lg" py={{ base: 'xl', sm: 56 }} px={{ base: 'md', sm: 'xl' }}>
      {product.isError && !product.data ? (
        <LoadError what="This book" error={product.error} onRetry={() => void product.refetch()} />
      ) : null}
      {product.isPending ? <Skeleton height={420} role="status" aria-label="Loading the book" /> : null}
      {product.data ? <Book key={product.data.id} book={product.data} /> : null}
    </Container>
  );
}

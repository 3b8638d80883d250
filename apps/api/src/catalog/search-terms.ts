import type { EntityManager } from 'typeorm';
import { runPrepared, type Statement } from '../database/prepared';

/** A word that so many books have counts whole. */
const WHOLE = 2_000;
/** A word that fewer books have is looked up in the index of words; one of more is met soon in that of a sort. */
const RARE = 1_500;
/** So many words with the same beginning are counted; where there are more, many books have them. */
const MOST_WORDS = 300;

/** A word of a search. */
export interface SearchTerm {
  word: string;
  /** Books that have it, about. */
  whole: number;
  /** Books with a word that begins so, about; a book counts for each of its words. */
  begun: number;
}

/** What a search looks for. */
export interface Search {
  /** The words as they were typed, folded. */
  folded: string;
  terms: SearchTerm[];
  /** Pairs of function words such as `in of`, which are in an index of their own; a search needs two to have one. */
  pairs: string[];
  /** All books, as of PostgreSQL's last count. */
  books: number;
}

/** The longest twelve words of a search; more do not make it any narrower. */
const readTerms: Statement = {
  name: 'search-terms',
  text: `WITH asked AS (
           SELECT DISTINCT length(word) AS letters, word FROM string_to_table(words_of($1), ' ') AS word
            WHERE word <> '' ORDER BY letters DESC, word LIMIT 12
         )
         SELECT words_of($1) AS folded, asked.word, coalesce(known.books, 0) AS whole,
                (SELECT greatest(coalesce(sum(books), 0), CASE count(*) WHEN ${MOST_WORDS} THEN ${WHOLE} END)::int
                   FROM (SELECT books FROM search_terms term
                          WHERE term.word >= asked.word COLLATE "C"
                            AND term.word < (asked.word || chr(1114111)) COLLATE "C" LIMIT ${MOST_WORDS}) AS begun
                ) AS begun,
                function_word_pairs(array_to_tsvector(array_agg(asked.word) OVER ())) AS pairs,
                (SELECT reltuples::float8 FROM pg_class WHERE oid = 'products'::regclass) AS "allBooks"
           FROM asked LEFT JOIN search_terms known ON known.word = asked.word COLLATE "C"`,
};

/**
 * For each word the commonest one that a slip of the finger may have made it of: a letter too many or too few, a wrong
 * one, or two in the wrong order. Words of the same length that share what is left without a letter may be further
 * apart, and come last; those that begin alike come first.
 */
const readNeighbours: Statement = {
  name: 'search-neighbours',
  text: `SELECT asked.word, near.word AS neighbour, near.books
           FROM unnest($1::text[]) AS asked (word)
          CROSS JOIN LATERAL (
            SELECT word, books FROM search_terms term
             WHERE term.slips && without_one_letter(asked.word) AND length(term.word) >= 4
               AND term.word <> asked.word COLLATE "C"
             ORDER BY length(term.word) = length(asked.word) AND (
                        SELECT count(*) > 2 FROM generate_series(1, length(asked.word)) AS n
                         WHERE substr(term.word, n, 1) <> substr(asked.word, n, 1)),
                      left(term.word, 1) = left(asked.word, 1) DESC, books DESC, term.word LIMIT 1
          ) AS near`,
};

type TermRow = SearchTerm & { folded: string; pairs: string[]; allBooks: number };

/** Takes a search apart and counts what it may find. */
export async function readSearch(manager: EntityManager, text: string): Promise<Search> {
  const rows = await runPrepared<TermRow>(manager, readTerms, [text]);
  const terms = rows.map(({ word, whole, begun }) => ({ word, whole, begun }));
  const [first] = rows;
  return {
    folded: first?.folded ?? '',
    terms,
    pairs: first?.pairs ?? [],
    books: Math.max(first?.allBooks ?? 0, 1),
  };
}

/** The share of books that have every word, if words meet by chance. */
export const expectedShare = ({ terms, books }: Search): number =>
  terms.reduce((share, { begun }) => share * Math.min(begun / books, 1), 1);

export const isRare = ({ begun }: SearchTerm): boolean => begun < RARE;
export const countsWhole = ({ whole }: SearchTerm): boolean => whole >= WHOLE;

/** A word that many books have counts whole, as do several function words; any other is the beginning of a word. */
export function toTsquery(terms: SearchTerm[], pairs: string[] = []): string {
  const paired = new Set(pairs.flatMap((pair) => pair.split(' ')));
  const lexeme = (term: SearchTerm) =>
    `'${term.word}'${countsWhole(term) || paired.has(term.word) ? '' : ':*'}`;
  return terms.map(lexeme).join(' & ');
}

/**
 * The search that was meant, as far as the words of the shop tell: words that no book has give way to their neighbours,
 * one letter away; where each word is known, the rarest does to a commoner one. Null if there is no such word.
 */
export async function correctSearch(
  manager: EntityManager,
  { folded, terms }: Search,
): Promise<string | null> {
  const unknown = terms.filter(({ begun }) => begun === 0);
  const [rarest] = [...terms].sort((a, b) => a.begun - b.begun);
  const wrong = unknown.length > 0 ? unknown : rarest ? [rarest] : [];
  const words = wrong.map(({ word }) => word).filter((word) => word.length >= 4);
  if (words.length < wrong.length) return null;
  const found = await runPrepared<{ word: string; neighbour: string; books: number }>(
    manager,
    readNeighbours,
    [words],
  );
  const commoner = found.filter(({ word, books }) => {
    const known = terms.find((term) => term.word === word);
    return books > (known?.begun ?? 0);
  });
  if (words.length === 0 || commoner.length < words.length) return null;
  const neighbours = new Map(commoner.map(({ word, neighbour }) => [word, neighbour]));
  return folded
    .split(' ')
    .map((word) => neighbours.get(word) ?? word)
    .join(' ');
}

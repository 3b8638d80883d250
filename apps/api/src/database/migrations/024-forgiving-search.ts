import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Searches that cost little in a shop of a million books, and forgive a slip of the finger: the words of the shop with
 * what is left of each without one of its letters, indexes of the sorts that hold the words too, and one of pairs of
 * function words.
 */
export class ForgivingSearch1763600000024 implements MigrationInterface {
  name = 'ForgivingSearch1763600000024';

  async up(db: QueryRunner): Promise<void> {
    // An entry of a b-tree holds 2,700 bytes at most, so the words of one book are cut to 1,500 in all. Books of longer
    // titles than anybody writes are rewritten.
    await db.query(`
      CREATE OR REPLACE FUNCTION search_words(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (
        SELECT array_to_tsvector(coalesce(array_agg(word), '{}'))
          FROM (
            SELECT word, sum(octet_length(word) + 8) OVER (ORDER BY place) AS bytes
              FROM (
                SELECT word, min(place) AS place
                  FROM string_to_table(words_of(value || ' ' || translate(value, '''’‐‑-', '')), ' ')
                       WITH ORDINALITY AS found (word, place)
                 WHERE word <> '' GROUP BY word
              ) AS once
          ) AS counted
         WHERE bytes <= 1500
      );
      UPDATE products SET title = title WHERE octet_length(words::text) > 1200;

      CREATE FUNCTION function_word_pairs(words tsvector) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (
        WITH common AS (
          SELECT word FROM unnest(tsvector_to_array(words)) AS word
           WHERE word = ANY ('{a,al,am,an,and,as,at,au,auf,aus,aux,be,by,che,com,con,da,dans,das,de,dei,del,della,dem,den,
             der,des,di,die,do,dos,du,e,ein,eine,el,em,en,et,for,from,fur,gli,het,how,i,il,im,in,into,is,it,je,l,la,las,le,
             les,lo,los,mit,my,na,nel,no,not,o,of,og,on,or,os,our,ou,para,par,per,por,pour,que,s,se,su,sur,that,the,their,
             to,u,um,un,una,und,une,van,vom,von,vor,was,we,what,with,y,you,your,zu,zum,zur}'::text[])
        )
        SELECT coalesce(array_agg(a.word || ' ' || b.word), '{}') FROM common a JOIN common b ON a.word < b.word
      );

      CREATE FUNCTION without_one_letter(word text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (
        SELECT coalesce(array_agg(DISTINCT left(word, n) || substr(word, n + 2)), '{}') || word
          FROM generate_series(0, length(word) - 1) AS n WHERE length(word) BETWEEN 4 AND 40
      );

      CREATE TABLE search_terms (
        word text COLLATE "C" PRIMARY KEY,
        books integer NOT NULL,
        slips text[] NOT NULL GENERATED ALWAYS AS (without_one_letter(word)) STORED
      );
      INSERT INTO search_terms (word, books)
        SELECT word, ndoc FROM ts_stat('SELECT words FROM products');
      CREATE INDEX search_terms_slips_idx ON search_terms USING gin (slips) WITH (fastupdate = off);

      CREATE FUNCTION count_search_terms(added tsvector[]) RETURNS void LANGUAGE sql
      BEGIN ATOMIC
        INSERT INTO search_terms AS known (word, books)
          SELECT word, count(*) FROM unnest(added) AS words, unnest(tsvector_to_array(words)) AS word
           GROUP BY word ORDER BY word
        ON CONFLICT (word) DO UPDATE SET books = known.books + excluded.books;
      END;
      CREATE FUNCTION add_search_terms() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          PERFORM count_search_terms(array_agg(words)) FROM added;
        ELSIF NEW.words IS DISTINCT FROM OLD.words THEN
          PERFORM count_search_terms(ARRAY[NEW.words]);
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER products_new_terms AFTER INSERT ON products REFERENCING NEW TABLE AS added
        FOR EACH STATEMENT EXECUTE FUNCTION add_search_terms();
      CREATE TRIGGER products_changed_terms AFTER UPDATE OF title, author ON products
        FOR EACH ROW EXECUTE FUNCTION add_search_terms();

      DROP INDEX products_title_idx, products_author_idx, products_price_idx, products_newest_idx;
      CREATE INDEX products_title_idx ON products (title_key, id) INCLUDE (words, published, currency)
        WHERE deleted_at IS NULL;
      CREATE INDEX products_author_idx ON products (author_key, id) INCLUDE (words, published, currency)
        WHERE deleted_at IS NULL;
      CREATE INDEX products_price_idx ON products (price_amount, id) INCLUDE (words, published, currency)
        WHERE deleted_at IS NULL;
      CREATE INDEX products_newest_idx ON products (created_at, id) INCLUDE (words, published, currency)
        WHERE deleted_at IS NULL;
      CREATE INDEX products_pairs_idx ON products USING gin (function_word_pairs(words)) WITH (fastupdate = off)
        WHERE deleted_at IS NULL;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER products_new_terms ON products;
      DROP TRIGGER products_changed_terms ON products;
      DROP FUNCTION add_search_terms(), count_search_terms(tsvector[]);
      DROP TABLE search_terms;
      DROP INDEX products_pairs_idx, products_title_idx, products_author_idx, products_price_idx, products_newest_idx;
      DROP FUNCTION without_one_letter(text), function_word_pairs(tsvector);
      CREATE INDEX products_title_idx ON products (title_key, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_author_idx ON products (author_key, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_price_idx ON products (price_amount, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_newest_idx ON products (created_at, id) WHERE deleted_at IS NULL;
      CREATE OR REPLACE FUNCTION search_words(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN array_to_tsvector(
        string_to_array(words_of(value || ' ' || translate(value, '''’‐‑-', '')), ' ')
      );
    `);
  }
}

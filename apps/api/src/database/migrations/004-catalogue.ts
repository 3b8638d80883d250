import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Books that an owner keeps: deleted ones stay for old orders, words to search by, pictures, marks, and baskets. */
export class Catalogue1763600000004 implements MigrationInterface {
  name = 'Catalogue1763600000004';

  async up(db: QueryRunner): Promise<void> {
    // In the order in which they build on each other. PostgreSQL's own text search and lower() follow the cluster's
    // locale, which may be C; these give the same words everywhere.
    await db.query(`
      CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN replace(replace(replace(replace(
        translate(
          regexp_replace(
            normalize(lower(normalize(value, NFKC) COLLATE pg_c_utf8), NFKD),
            '[\\u0300-\\u036f]', '', 'g'
          ),
          'øłđðħıŋς', 'olddhinσ'
        ),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');

      CREATE FUNCTION words_of(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN regexp_replace(
        btrim(regexp_replace(fold_text(value) COLLATE pg_c_utf8, '[^[:alnum:]]+', ' ', 'g')),
        '([^ ]{100})[^ ]+', '\\1', 'g'
      );

      CREATE FUNCTION search_words(value text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN array_to_tsvector(
        string_to_array(words_of(value || ' ' || translate(value, '''’‐‑-', '')), ' ')
      );

      CREATE FUNCTION search_query(value text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
      RETURN (
        SELECT string_agg('''' || word || ''':*', ' & ')::tsquery
          FROM (
            SELECT DISTINCT length(word) AS letters, word
              FROM string_to_table(words_of(value), ' ') AS word
             WHERE word <> '' ORDER BY letters DESC, word LIMIT 12
          ) AS longest
      );

      ALTER TABLE products
        ADD COLUMN deleted_at timestamptz,
        ADD CHECK (deleted_at IS NULL OR NOT published),
        ADD COLUMN title_key text NOT NULL GENERATED ALWAYS AS
          (left(regexp_replace(words_of(title), '^(the|an?) ', ''), 120)) STORED,
        ADD COLUMN author_key text NOT NULL GENERATED ALWAYS AS (left(words_of(author), 120)) STORED,
        ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (search_words(title || ' ' || author)) STORED;
      ALTER TABLE products ALTER COLUMN words SET STATISTICS 200;
      ALTER TABLE products SET (fillfactor = 85);

      DROP INDEX products_title_idx;
      CREATE INDEX products_title_idx ON products (title_key, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_author_idx ON products (author_key, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_price_idx ON products (price_amount, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_newest_idx ON products (created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX products_hidden_idx ON products (id) WHERE deleted_at IS NULL AND NOT published;
      CREATE INDEX products_words_idx ON products USING gin (words) WITH (fastupdate = off) WHERE deleted_at IS NULL;
      CREATE INDEX products_image_idx ON products (image_url) WHERE image_url IS NOT NULL;
      CREATE INDEX order_items_image_idx ON order_items (image_url) WHERE image_url IS NOT NULL;
      CREATE INDEX orders_held_idx ON orders (id) WHERE stock_state = 'held';

      CREATE TABLE pictures (
        id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
        content_type text NOT NULL,
        bytes integer NOT NULL,
        content bytea,
        unused_since timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE pictures ALTER COLUMN content SET STORAGE EXTERNAL;

      CREATE TABLE reading_marks (
        user_id uuid NOT NULL REFERENCES users (id),
        product_id uuid NOT NULL REFERENCES products (id),
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (user_id, product_id)
      );
      CREATE INDEX reading_marks_recent_idx ON reading_marks (user_id, created_at DESC, product_id DESC);

      CREATE TABLE baskets (
        user_id uuid PRIMARY KEY REFERENCES users (id),
        revision integer NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE basket_items (
        user_id uuid NOT NULL REFERENCES baskets (user_id) ON DELETE CASCADE,
        product_id uuid NOT NULL REFERENCES products (id),
        quantity integer NOT NULL CHECK (quantity > 0),
        seen_amount bigint NOT NULL,
        seen_currency text NOT NULL,
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (user_id, product_id)
      );
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE basket_items, baskets, reading_marks, pictures;
      DROP INDEX orders_held_idx, order_items_image_idx, products_image_idx;
      DELETE FROM products WHERE deleted_at IS NOT NULL AND id NOT IN (SELECT product_id FROM order_items);
      ALTER TABLE products
        DROP COLUMN words, DROP COLUMN title_key, DROP COLUMN author_key, DROP COLUMN deleted_at;
      ALTER TABLE products RESET (fillfactor);
      CREATE INDEX products_title_idx ON products (title, id) WHERE published;
      DROP FUNCTION search_query(text), search_words(text), words_of(text), fold_text(text);
    `);
  }
}

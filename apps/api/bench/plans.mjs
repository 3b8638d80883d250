import { DataSource } from 'typeorm';

/** Which indexes PostgreSQL reads for a page of the catalogue, asked with the API's own query. */
export async function indexesOf({ load }, databaseUrl, queries) {
  const { dataSourceOptions } = load('apps/api/src/database/data-source.js');
  const { ProductEntity } = load('apps/api/src/catalog/product.entity.js');
  const { productListQuery, onlyForSale } = load('apps/api/src/catalog/product-page.js');
  const db = await new DataSource({
    ...dataSourceOptions(databaseUrl),
    entities: [ProductEntity],
  }).initialize();
  const named = (plan) => [plan['Index Name'] ?? [], ...(plan.Plans ?? []).map(named)].flat(Infinity);
  const scans = (plan) => [plan['Node Type'], ...(plan.Plans ?? []).map(scans)].flat(Infinity);
  try {
    const found = new Map();
    for (const [name, query] of queries) {
      const page = onlyForSale(productListQuery(db.manager, { sort: 'title', limit: 20, ...query }), 'usd');
      const [sql, parameters] = page.getQueryAndParameters();
      const [row] = await db.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters);
      const { Plan } = row['QUERY PLAN'][0];
      found.set(name, scans(Plan).includes('Seq Scan') ? 'whole table' : named(Plan).join(', '));
    }
    return found;
  } finally {
    await db.destroy();
  }
}

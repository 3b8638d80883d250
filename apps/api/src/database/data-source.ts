import type { DataSourceOptions } from 'typeorm';
import { migrations } from './migrations';
import { SnakeNaming } from './naming';

/** How the database is opened; a process that serves adds {@link poolOptions}. */
export const dataSourceOptions = (databaseUrl: string) =>
  ({
    type: 'postgres',
    url: databaseUrl,
    migrations,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    applicationName: 'countersign',
    poolSize: 10,
    connectTimeoutMS: 10_000,
  }) satisfies DataSourceOptions;

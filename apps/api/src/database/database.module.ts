import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Pool } from 'pg';
import { CONFIG, type Config } from '../config/config';
import { dataSourceOptions } from './data-source';
import { pipelined, poolOptions } from './pool-options';
import { Transactions } from './transactions.service';

/** A plain pool for sessions and limits, which have their own SQL. */
export const POOL = Symbol('POOL');

/** An idle connection may break when the database restarts; its pool opens another. */
const poolError = (error: Error): void =>
  new Logger('Database').warn(`A connection was lost: ${error.message}`);

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [CONFIG],
      useFactory: (config: Config) => ({
        ...dataSourceOptions(config.databaseUrl),
        extra: { ...poolOptions(config), ...pipelined },
        poolErrorHandler: poolError,
        autoLoadEntities: true,
        retryAttempts: 5,
        retryDelay: 1_000,
      }),
    }),
  ],
  providers: [
    Transactions,
    {
      provide: POOL,
      inject: [CONFIG],
      useFactory: (config: Config) => {
        const pool = new Pool({ ...poolOptions(config), max: 5 });
        pool.on('error', poolError);
        return pool;
      },
    },
  ],
  exports: [Transactions, POOL],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

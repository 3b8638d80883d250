import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { JobRunner } from './jobs/job-runner';

/** The job process: the same modules as the API, no HTTP. SIGTERM and SIGINT let running jobs end first. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { bufferLogs: true });
  app.flushLogs();
  app.enableShutdownHooks();
  await app.get(JobRunner).start();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

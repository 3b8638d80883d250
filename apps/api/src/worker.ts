import './tracing/start-if-configured';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { BootError } from './config/boot-error';
import { JobRunner } from './jobs/job-runner.service';
import { MonitoringServer } from './metrics/monitoring-server.service';

/** The job process: the same modules as the API, no HTTP. SIGTERM and SIGINT let running jobs end first. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  app.enableShutdownHooks();
  const jobRunner = app.get(JobRunner);
  await app.get(MonitoringServer).start(() => jobRunner.whyNotReady());
  await jobRunner.start();
  app.get(Logger).log('The worker takes jobs.');
}

main().catch((error: unknown) => {
  console.error(error instanceof BootError ? error.message : error);
  process.exit(1);
});

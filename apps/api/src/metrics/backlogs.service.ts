import { Injectable, Logger } from '@nestjs/common';
import { MarkedMethods } from '../discovery/marked-methods.service';
import { type Backlog, type BacklogName, REPORTS_BACKLOG } from './backlog.decorator';

/** An answer is kept for so long: whoever asks more often costs the database nothing. */
const KEEP_MS = 5_000;
/** A database that is silent must not keep the other metrics from being read. */
const ANSWER_MS = 3_000;

export type NamedBacklog = Backlog & { name: BacklogName };

/** What waits in the database, as the features that own it tell. */
@Injectable()
export class Backlogs {
  private readonly logger = new Logger('Metrics');
  private kept: { at: number; answer: Promise<NamedBacklog[] | null> } | null = null;

  constructor(private readonly markedMethods: MarkedMethods) {}

  /** All of them, at most a few seconds old; null while the database does not answer. */
  read(): Promise<NamedBacklog[] | null> {
    const now = performance.now();
    if (!this.kept || now - this.kept.at > KEEP_MS) this.kept = { at: now, answer: this.readAll() };
    return this.kept.answer;
  }

  private async readAll(): Promise<NamedBacklog[] | null> {
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${ANSWER_MS} ms`)), ANSWER_MS);
    });
    try {
      return await Promise.race([this.readInTurn(), silence]);
    } catch (error) {
      this.logger.warn(`The database was not counted: ${error instanceof Error ? error.message : error}`);
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  /** One statement at a time: a scrape takes one connection, and leaves the others to requests. */
  private async readInTurn(): Promise<NamedBacklog[]> {
    const all: NamedBacklog[] = [];
    const marked = this.markedMethods.find<BacklogName, () => Promise<Backlog[]>>(REPORTS_BACKLOG);
    for (const { mark: name, call: read } of marked) {
      for (const backlog of await read()) all.push({ name, ...backlog });
    }
    return all;
  }
}

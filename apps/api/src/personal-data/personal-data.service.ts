import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { CONFIG, type Config } from '../config/config';
import {
  type DataSubject,
  EXPORTS_PERSONAL_DATA,
  type ExportPersonalData,
} from './exports-personal-data.decorator';

const isMany = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

/** Everything that is kept about a user, as one JSON file: each feature tells what is its own. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly metadataScanner: MetadataScanner,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * The file, piece by piece: what there may be much of is read in pages while it is written.
   * @throws Problem of a feature, such as `payment_provider_unavailable`, before the first piece wherever possible
   */
  async *export(user: DataSubject): AsyncGenerator<string> {
    const sections = await Promise.all(
      this.sections().map(async ([name, read]): Promise<[string, unknown]> => {
        const found = read(user);
        return [name, isMany(found) ? found : await found];
      }),
    );
    const head = {
      exportedAt: new Date().toISOString(),
      shop: this.config.shop.name,
      url: this.config.publicUrl,
    };
    yield JSON.stringify(head, null, 2).slice(0, -2);
    for (const [name, found] of sections) {
      yield `,\n  ${JSON.stringify(name)}: `;
      if (isMany(found)) yield* listOf(found);
      else yield JSON.stringify(found, null, 2).replaceAll('\n', '\n  ');
    }
    yield '\n}\n';
  }

  /** The methods that features have registered, by the name of their section. */
  private sections(): [name: string, read: ExportPersonalData][] {
    const found = this.discovery.getProviders().flatMap(({ instance }) => {
      const prototype: object | null =
        instance && typeof instance === 'object' ? Object.getPrototypeOf(instance) : null;
      if (!prototype) return [];
      return this.metadataScanner
        .getAllMethodNames(prototype)
        .flatMap((key): [string, ExportPersonalData][] => {
          const method: unknown = (prototype as Record<string, unknown>)[key];
          if (typeof method !== 'function') return [];
          const name = this.reflector.get<string | undefined>(EXPORTS_PERSONAL_DATA, method);
          return name ? [[name, method.bind(instance) as ExportPersonalData]] : [];
        });
    });
    return found.sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

async function* listOf(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield '[';
  let first = true;
  for await (const item of items) {
    yield `${first ? '' : ','}\n    ${JSON.stringify(item, null, 2).replaceAll('\n', '\n    ')}`;
    first = false;
  }
  yield first ? ']' : '\n  ]';
}

import type { Shop, ShopPage } from '@app/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { type Config, ConfigError } from '../config/config';
import { accentPalette, darkShade, lightShade } from './accent-palette';
import { type Logo, readLogo } from './logo';
import { shopFileFaults } from './shop-file-faults';
import { readShopPages } from './shop-pages';

/** Who sells here, as configured and read at the start: name, address, looks and pages of text. */
@Injectable()
export class ShopService {
  /** What pages, mails and receipts show. */
  readonly view: Shop;
  private readonly pages: Map<string, ShopPage>;

  /** @throws BootError for pages that cannot be read */
  constructor(
    config: Config,
    readonly logo: Logo | null,
  ) {
    const { name, address, vatId, supportEmail, accentColor } = config.shop;
    const pages = readShopPages(config);
    this.pages = new Map(pages.map((page) => [page.id, page]));
    this.view = {
      name,
      address,
      vatId,
      supportEmail,
      accent: accentColor === null ? null : accentPalette(accentColor),
      logo: logo && { url: logo.url, width: logo.width, height: logo.height },
      pages: pages.map(({ id, title }) => ({ id, title })),
    };
    if (accentColor !== null) this.reportShades(accentColor);
  }

  /** @throws ConfigError for a logo or pages that cannot be read, with all that is wrong with them */
  static async open(config: Config): Promise<ShopService> {
    const faults = await shopFileFaults(config);
    if (faults.length > 0) throw new ConfigError(faults);
    const { logo } = config.shop;
    return new ShopService(config, logo === null ? null : await readLogo(logo));
  }

  /** A page of text; null where there is none of that name. */
  page(id: string): ShopPage | null {
    return this.pages.get(id) ?? null;
  }

  private reportShades(accentColor: string): void {
    const [light, dark] = [this.view.accent?.[lightShade], this.view.accent?.[darkShade]];
    if (light === accentColor && dark === accentColor) return;
    new Logger('Shop').log(
      { accentColor, light, dark },
      'SHOP_ACCENT_COLOR is shown in readable shades of it',
    );
  }
}

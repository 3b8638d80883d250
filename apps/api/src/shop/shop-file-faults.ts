import { BootError } from '../config/boot-error';
import { ConfigError } from '../config/config';
import { membershipConfig } from '../config/config-membership';
import { shopConfig } from '../config/config-shop';
import { retentionDefaults } from '../config/config-storage';
import { environment } from '../config/environment';
import { readVariables } from '../config/read-variables';
import { readLogo } from './logo';
import { type Facts, readShopPages } from './shop-pages';

async function faultsOf(read: () => unknown): Promise<string[]> {
  try {
    await read();
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    if (error instanceof BootError) return [error.message];
    throw error;
  }
}

/** What is wrong with the shop's logo and pages of text, one sentence each. */
export async function shopFileFaults(config: Facts): Promise<string[]> {
  const { logo } = config.shop;
  const ofLogo = logo === null ? [] : await faultsOf(() => readLogo(logo));
  return [...ofLogo, ...(await faultsOf(() => readShopPages(config)))];
}

/** The same before the rest of these variables is known to be right; a variable that is wrong itself is left out. */
export function shopFileFaultsFrom(env: NodeJS.ProcessEnv): Promise<string[]> {
  const { values } = readVariables(environment, env);
  return shopFileFaults({
    shop: shopConfig(values),
    membership: membershipConfig(values),
    retention: retentionDefaults,
    publicUrl: '',
    sessionMs: 0,
  });
}

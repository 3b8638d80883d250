import { configFaults, variables } from '../../api/src/config/config';
import { apiEnvironment } from './child-environment';
import { refuseFaults } from './problem';
import { parseSettings, type Settings } from './settings';

/** Stand for what only a started stack knows, where its variables are checked. */
const UNKNOWN_YET = {
  secrets: { session: 'x'.repeat(43), webhook: 'whsec_unknown' },
  databaseUrl: 'postgresql://127.0.0.1/unknown',
  sandboxUrl: 'http://127.0.0.1',
};

/** What the API refuses of the variables that it would get from these settings, one sentence each. */
function apiFaults(settings: Settings, wrong: ReadonlySet<string>): string[] {
  const { env, port, databaseUrl, sandboxUrl, stripeMode } = settings;
  const given = apiEnvironment(settings, UNKNOWN_YET.secrets, {
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${port}`,
    databaseUrl: databaseUrl ?? UNKNOWN_YET.databaseUrl,
    sandboxUrl: stripeMode === 'sandbox' ? (sandboxUrl ?? UNKNOWN_YET.sandboxUrl) : undefined,
  });
  return configFaults({ ...given, ...Object.fromEntries([...wrong].map((name) => [name, env[name]])) });
}

/** The settings from these variables, and everything that is wrong with them, one sentence each. */
export function readSettings(env: Record<string, string>): { settings: Settings; faults: string[] } {
  const { settings, wrong, faults } = parseSettings(env);
  const ofStackAlone = faults.filter((fault) => !variables.some((name) => fault.startsWith(`${name} `)));
  return { settings, faults: [...apiFaults(settings, wrong), ...ofStackAlone] };
}

/** The settings, where nothing may be wrong with them. @throws LocalProblem with a list of all that is */
export function settingsFrom(env: Record<string, string>): Settings {
  const { settings, faults } = readSettings(env);
  refuseFaults(faults);
  return settings;
}

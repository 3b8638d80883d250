/** Prints what is wrong with a command's arguments, and how it is used; ends the process. */
export function refuseUsage(problem, usage) {
  console.error(`${problem}\n${usage.trimEnd()}`);
  process.exit(2);
}

/**
 * The arguments of a command, by `parseArgs` of `node:util`. Ends the process with `usage` where `--help` is given
 * (exit code 0) or an argument is unknown (2).
 * @param config as of `parseArgs`, without `help`
 */
export async function readOptions(usage, config = {}) {
  // Too old a Node has no such function; a static import would fail before that is reported.
  const { parseArgs } = await import('node:util');
  try {
    const help = { type: 'boolean', default: false };
    const parsed = parseArgs({ ...config, options: { ...config.options, help } });
    if (!parsed.values.help) return parsed;
  } catch (error) {
    refuseUsage(`${error.message.split('. ')[0]}.`, usage);
  }
  console.log(usage.trimEnd());
  process.exit(0);
}

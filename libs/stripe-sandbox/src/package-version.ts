/** The version of this package; a spec holds it against package.json. */
export const PACKAGE_VERSION = '0.2.0';

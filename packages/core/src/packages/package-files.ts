/** A package of a tool as it is held in memory, and how large it may be, packed and unpacked alike. */

/** By path below the package, with forward slashes. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

export const maxPackageBytes = 20 * 1024 * 1024;
export const maxPackageFiles = 2000;
export const maxNameLength = 200;

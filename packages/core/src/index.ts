export { createCore } from './core.ts';
export type { Core, CoreOptions } from './core-options.ts';
export { type AssetIndex, readWorkbenchAssets, type WorkbenchAssets } from './http/workbench-assets.ts';
export type { AdminClient } from './operations/admin-client.ts';
export type { Sample, SamplePerson } from './operations/samples.ts';
export { type PackedFolder, packFolder } from './packages/pack-folder.ts';
export type { InstalledInfo, InstallOutcome } from './packages/package-store.ts';
export { type VerifiedPackage, verifyPackage } from './packages/verify-package.ts';
export type { Settings } from './seams.ts';

export { createCore } from './core.ts';
export type { Core, CoreOptions } from './core-options.ts';
export { type AssetIndex, readWorkbenchAssets, type WorkbenchAssets } from './http/workbench-assets.ts';
export type { AdminClient } from './operations/admin-client.ts';
export type { Sample, SamplePerson } from './operations/samples.ts';
export type { Settings } from './seams.ts';

export type { AssetsIndex } from './assets-index.ts';
export { type BuildPluginPanelsOptions, buildPluginPanels } from './build-plugin-panels.ts';
export { type BuildPluginServerOptions, buildPluginServer } from './build-plugin-server.ts';
export { type BuildWorkbenchOptions, buildWorkbench } from './build-workbench.ts';

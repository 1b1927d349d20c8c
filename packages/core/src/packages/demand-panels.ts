/** A package must hold the built modules of its panels: nothing is built where it is installed. */
import { TuttiError } from '@tutti/base';

/** Throws PACKAGE_CONTENT. */
export function demandPanels(panels: readonly { id: string; module: string }[] = [], files: ReadonlyMap<string, unknown>): void {
  const missing = panels.find((panel) => !files.has(panel.module.replace(/^\.\//, '')));
  if (missing)
    throw new TuttiError('PACKAGE_CONTENT', {
      detail: `The module of the panel “${missing.id}” (${missing.module}) is not in the package. Build before you pack.`,
      field: missing.module,
    });
}

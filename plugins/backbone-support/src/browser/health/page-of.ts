/** The address of a page of the workbench, whatever tool it belongs to. */
import type { PanelContext } from '@tutti/plugin-api/browser';

/** @param panel `<tool>.<panel>` */
export function pageOf(context: PanelContext, { panel, address = '' }: { panel: string; address?: string | undefined }): string {
  const [tool = '', ...name] = panel.split('.');
  const steps = [context.workspace.id, tool, name.join('.'), ...address.split('/').filter((step) => step !== '')];
  return `/w/${steps.map(encodeURIComponent).join('/')}`;
}

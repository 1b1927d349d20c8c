/** Which kinds of links there are in a workspace: those that its tools declare, and one that needs no tool. */
import type { LinkKind, PluginManifest } from '@tutti/plugin-api';

export const plainKind: LinkKind = { kind: 'refers-to', title: 'refers to', inverse: 'is referred to by' };

export function linkKinds(manifests: readonly PluginManifest[]): LinkKind[] {
  const declared = manifests.flatMap(({ id, links = [] }) =>
    links.map(({ type, title, inverse }) => ({ kind: `${id}/${type}`, title, inverse })),
  );
  return [plainKind, ...declared];
}

/** `common-agenda/serves` is of a tool, `refers-to` of none. */
export function splitKind(kind: string): { plugin: string; type: string } {
  const slash = kind.indexOf('/');
  return slash === -1 ? { plugin: '', type: kind } : { plugin: kind.slice(0, slash), type: kind.slice(slash + 1) };
}

export function joinKind({ plugin, type }: { plugin: string; type: string }): string {
  return plugin === '' ? type : `${plugin}/${type}`;
}

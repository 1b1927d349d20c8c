/** What a schema cannot say of a document's schema: elements that stand inside others are declared, and free-form documents have none. */
import type { PluginManifest } from '@tutti/plugin-api';
import type { ManifestFault } from './check-manifest.ts';
import { closestWord } from './closest-word.ts';

export function documentSchemaRules({ documents = [] }: PluginManifest): ManifestFault[] {
  return documents.flatMap(({ schema, freeForm }, index) => {
    const pointer = `/tutti/documents/${index}/schema`;
    const faults = undeclaredNodes(schema, pointer);
    if (schema && freeForm) faults.push({ pointer, words: 'A free-form document holds what it likes. Remove "schema", or "freeForm".' });
    return faults;
  });
}

function undeclaredNodes(value: unknown, pointer: string): ManifestFault[] {
  if (typeof value !== 'object' || value === null) return [];
  const faults = Object.entries(value).flatMap(([key, inner]) => undeclaredNodes(inner, `${pointer}/${key}`));
  const { kind, nodes, holds } = value as { kind?: unknown; nodes?: Record<string, { holds?: string[] }>; holds?: string[] };
  if (kind !== 'rich-text' || !nodes) return faults;
  const known = ['text', ...Object.keys(nodes)];
  const check = (names: readonly string[] | undefined, at: string): void => {
    for (const name of names ?? []) {
      if (known.includes(name)) continue;
      const meant = closestWord(name, known);
      faults.push({
        pointer: at,
        words: `There is no node "${name}".${meant ? ` Did you mean "${meant}"?` : ' Declare it under "nodes".'}`,
      });
    }
  };
  check(holds, `${pointer}/holds`);
  for (const [name, node] of Object.entries(nodes)) check(node.holds, `${pointer}/nodes/${name}/holds`);
  return faults;
}

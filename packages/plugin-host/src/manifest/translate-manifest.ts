/** The texts of a manifest that people read, by keys that begin with `manifest.` and go on by id: a catalogue in another language says them again. */
import type { PluginManifest } from '@tutti/plugin-api';
import type { Texts } from './read-texts.ts';

/** What people read of a contribution. */
const read = ['title', 'plainTitle', 'description', 'news', 'inverse', 'question'] as const;
const lists = [
  'panels',
  'commands',
  'objects',
  'events',
  'links',
  'settings',
  'documents',
  'statusItems',
  'slots',
  'fills',
  'schedules',
] as const;

/** Every key that a catalogue may hold for this manifest, with its English. */
export function manifestTexts(manifest: PluginManifest): Texts {
  const texts: Texts = {};
  visit(structuredClone(manifest), (key, words) => {
    texts[key] = words;
    return words;
  });
  return texts;
}

/** A copy with the titles that the catalogue has; what it lacks stays as the manifest says it. */
export function translateManifest(manifest: PluginManifest, texts: Texts): PluginManifest {
  const copy = structuredClone(manifest);
  visit(copy, (key, words) => (Object.hasOwn(texts, key) ? (texts[key] ?? words) : words));
  return copy;
}

/** Hands over each text with its key, and puts back what it is given for it. */
function visit(manifest: PluginManifest, say: (key: string, words: string) => string): void {
  sayOf(manifest, 'manifest', say);
  for (const list of lists) {
    for (const item of (manifest[list] ?? []) as { id?: string; type?: string; key?: string; slot?: string; name?: string }[]) {
      sayOf(item, `manifest.${list}.${item.id ?? item.type ?? item.key ?? item.slot ?? item.name ?? ''}`, say);
    }
  }
}

function sayOf(item: object, key: string, say: (key: string, words: string) => string): void {
  const held = item as Record<string, unknown>;
  for (const field of read) {
    const words = held[field];
    if (typeof words === 'string') held[field] = say(`${key}.${field}`, words);
  }
}

/** The languages that the interface speaks, each under its own name, as its speakers look for it. */

export interface Language {
  /** As in <html lang>. */
  tag: string;
  name: string;
  /** Fetches its catalogue alone. */
  load(): Promise<{ default: Readonly<Record<string, string>> }>;
}

export const languages: readonly Language[] = [
  { tag: 'en', name: 'English', load: () => import('./en.json', { with: { type: 'json' } }) },
  { tag: 'es', name: 'Español', load: loadSpanish },
];

async function loadSpanish(): Promise<{ default: Readonly<Record<string, string>> }> {
  const [texts] = await Promise.all([import('./es.json', { with: { type: 'json' } }), import('@tutti/ui/controls/spanish-controls.ts')]);
  return texts;
}

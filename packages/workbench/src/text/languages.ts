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
  { tag: 'es', name: 'Español', load: () => import('./es.json', { with: { type: 'json' } }) },
];

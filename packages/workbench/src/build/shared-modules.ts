/** The names that stand in the page's import map: one copy each for the workbench and every panel. Nothing is added without a decision. */
import { existsSync } from 'node:fs';

const lit = [
  'lit',
  'lit/async-directive.js',
  'lit/directive.js',
  'lit/directive-helpers.js',
  'lit/static-html.js',
  'lit/directives/cache.js',
  'lit/directives/class-map.js',
  'lit/directives/guard.js',
  'lit/directives/if-defined.js',
  'lit/directives/keyed.js',
  'lit/directives/live.js',
  'lit/directives/ref.js',
  'lit/directives/repeat.js',
  'lit/directives/style-map.js',
  'lit/directives/until.js',
];

const documents = ['yjs', 'y-protocols/awareness', 'y-protocols/sync', 'lib0/decoding', 'lib0/encoding', 'lib0/observable'];

const ours = ['@tutti/plugin-api/browser', '@tutti/ui', '@tutti/ui/rich-text'];

/** What the workbench build makes an entry for. */
export function sharedModules(): string[] {
  const richText = new URL('../../../ui/src/rich-text/index.ts', import.meta.url);
  return [...lit, ...documents, ...ours].filter((name) => name !== '@tutti/ui/rich-text' || existsSync(richText));
}

/** Whether a panel's build leaves the name to the import map. */
export function isSharedName(name: string): boolean {
  return /^(lit|yjs|y-protocols|lib0|@lit\/reactive-element|lit-html|lit-element|@tutti\/plugin-api|@tutti\/ui)(\/|$)/.test(name);
}

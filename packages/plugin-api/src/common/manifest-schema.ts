/** The manifest as JSON Schema 2020-12: what the host checks and what editors complete from; kept in step with manifest.ts by a test. */
import { roles } from './identity.ts';

const name = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const text = { type: 'string', minLength: 1, maxLength: 200 };
const icon = { type: 'string', pattern: '^[a-z0-9]+(?:-[a-z0-9]+)*$', description: 'Name of a Lucide icon, e.g. "notebook-pen".' };
const namespacedId = { type: 'string', pattern: `^${name}\\.${name}$`, description: '<plugin>.<name>, e.g. "common-agenda.agenda".' };
const localName = { type: 'string', pattern: `^${name}$` };
const dottedName = {
  type: 'string',
  pattern: `^${name}(?:\\.${name})*$`,
  description: 'Lower-case words with dots or hyphens, e.g. "section.added".',
};
const roleList = { type: 'array', items: { enum: [...roles] }, uniqueItems: true, minItems: 1 };
const file = {
  type: 'string',
  pattern: '^\\./(?!.*\\.\\.)[A-Za-z0-9._/-]+$',
  description: 'A path inside the package that starts with "./".',
};
const ids = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true };

function object(description: string, properties: Record<string, unknown>, required: string[]): Record<string, unknown> {
  return { type: 'object', description, properties, required, additionalProperties: false };
}

function list(items: unknown): Record<string, unknown> {
  return { type: 'array', items };
}

const subjects = object('Who: any of these roles, organisations or people.', { roles: roleList, organisations: ids, people: ids }, []);
const grants = object('Who may read and write; write includes read.', { read: subjects, write: subjects }, []);

const panel = object(
  'A Lit element that the plugin shows in the workbench.',
  {
    id: namespacedId,
    title: text,
    icon,
    module: {
      ...file,
      pattern: '^\\./dist/browser/(?!.*\\.\\.)[A-Za-z0-9._/-]+\\.js$',
      description: 'Built module below ./dist/browser that default-exports a class extending HTMLElement.',
    },
    roles: { ...roleList, description: 'Who sees the panel; all roles with a seat when absent.' },
  },
  ['id', 'title', 'icon', 'module'],
);

const command = object(
  'Something a person can do, listed in the command palette.',
  {
    id: namespacedId,
    title: text,
    icon,
    panel: { ...namespacedId, description: 'Opens this panel before the command is handed to it.' },
    keybinding: {
      type: 'string',
      pattern:
        "^(?:(?:Mod|Ctrl|Alt|Shift)\\+)*(?:[A-Z0-9]|F[1-9][0-2]?|Enter|Escape|Space|Tab|Backspace|Delete|Arrow(?:Up|Down|Left|Right)|[,./;'\\[\\]\\\\=-])$",
      description: 'e.g. "Mod+Shift+A"; Mod is Ctrl or Cmd.',
    },
    roles: { ...roleList, description: 'Who is offered it; all who see its panel when absent.' },
  },
  ['id', 'title'],
);

const route = object(
  "A path below the plugin's prefix; an undeclared one is 404.",
  {
    method: { enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] },
    path: {
      type: 'string',
      pattern: '^(?:/(?::[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9._~-]+))+$|^/$',
      description: 'e.g. "/agenda.md" or "/items/:id".',
    },
    roles: { ...roleList, description: 'Who may call it.' },
    summary: text,
  },
  ['method', 'path', 'roles', 'summary'],
);

const documentType = object(
  'A type of live document.',
  {
    type: { type: 'string', pattern: '^[a-z0-9]{1,40}$', description: "A document's name up to its first hyphen." },
    title: text,
    freeForm: { type: 'boolean', description: 'Any name of this type exists as soon as somebody opens it, holding what it likes.' },
    schemaVersion: { type: 'integer', minimum: 1 },
    grants,
  },
  ['type', 'title', 'schemaVersion', 'grants'],
);

const objectType = object(
  "Something listed in the workspace's directory.",
  { type: localName, title: text, icon, panel: { ...namespacedId, description: 'Panel that opens an object of this type.' } },
  ['type', 'title', 'icon', 'panel'],
);

const eventType = object(
  'A fact that may happen.',
  {
    type: dottedName,
    title: { ...text, description: 'What happened when nobody is named, e.g. "A section was added".' },
    news: { ...text, description: 'As news on Home, e.g. "{who} added {what}": who did it, and the objects it is about.' },
  },
  ['type', 'title'],
);

export const manifestSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://tutti.example/schemas/manifest-1.json',
  title: 'Tutti plugin manifest',
  description: 'What a plugin declares in package.json under "tutti".',
  type: 'object',
  properties: {
    id: { ...localName, description: 'Lower-case letters, digits and hyphens; the folder name for bundled plugins.' },
    apiVersion: { const: 1, description: 'Version of the manifest format.' },
    title: { ...text, description: 'Proper name, e.g. "Common agenda".' },
    plainTitle: { ...text, description: 'The name in people\'s words, e.g. "What we agreed".' },
    description: { ...text, maxLength: 400, description: 'One sentence: what a workspace gains by it.' },
    icon,
    condition: { enum: [1, 2, 3, 4, 5], description: 'Which of the five conditions of collective impact this is, if any.' },
    server: { ...file, description: 'Module with the server side. Absent: no worker at all.' },
    panels: list(panel),
    commands: list(command),
    routes: list(route),
    documents: list(documentType),
    objects: list(objectType),
    events: list(eventType),
    needs: {
      type: 'string',
      pattern: '^(?:/[A-Za-z0-9._~-]+)+$',
      description: 'A declared GET route that answers what waits for the asking seat; Home shows it.',
    },
    permissions: { type: 'array', items: { enum: ['database', 'documents', 'directory', 'events'] }, uniqueItems: true },
    translations: { ...file, description: 'Folder of <language>.json text catalogues.' },
  },
  required: ['id', 'apiVersion', 'title', 'plainTitle', 'description', 'icon'],
  additionalProperties: false,
} as const;

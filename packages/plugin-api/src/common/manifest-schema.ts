/** The manifest as JSON Schema 2020-12: what the host checks and what editors complete from; kept in step with manifest.ts by a test. */
import { documentSchema, documentSchemaDefinitions } from './document-schema-schema.ts';
import { roles } from './identity.ts';
import { settingScopes } from './settings.ts';

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

const sentence = { ...text, maxLength: 400 };
const version = { type: 'string', pattern: '^(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)\\.(?:0|[1-9]\\d*)$', description: 'e.g. "1.2.0".' };
const when = {
  type: 'string',
  minLength: 1,
  maxLength: 300,
  description: 'e.g. "role in \'lead member\' && !narrow"; see docs/reference/manifest.md.',
};
const path = { type: 'string', pattern: '^(?:/[A-Za-z0-9._~-]+)+$' };
const value = { $ref: '#/$defs/value' };
const whole = { type: 'integer', minimum: 0, maximum: 1_000_000 };

/** What settings, services and routes describe values with; settings.ts says why no more. */
const valueSchema = object(
  'A shape of values, in a part of JSON Schema that is checked in a bounded time.',
  {
    type: { enum: ['string', 'number', 'integer', 'boolean', 'array', 'object'] },
    title: text,
    description: sentence,
    default: { description: 'What holds when nothing is given.' },
    enum: { type: 'array', items: { type: ['string', 'number'] }, uniqueItems: true, minItems: 1, maxItems: 100 },
    enumTitles: { type: 'array', items: text, minItems: 1, maxItems: 100 },
    format: { enum: ['email', 'uri', 'date', 'time', 'date-time', 'multiline'] },
    minLength: whole,
    maxLength: whole,
    minimum: { type: 'number' },
    maximum: { type: 'number' },
    items: value,
    minItems: whole,
    maxItems: whole,
    properties: {
      type: 'object',
      propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9-]{0,62}$' },
      maxProperties: 60,
      additionalProperties: value,
    },
    required: { type: 'array', items: { type: 'string' }, uniqueItems: true, maxItems: 60 },
  },
  ['type'],
);

function map(description: string, key: string, values: unknown): Record<string, unknown> {
  return { type: 'object', description, propertyNames: { pattern: key }, maxProperties: 60, additionalProperties: values };
}

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
      pattern: '^\\./(?:dist/)?browser/(?!.*\\.\\.)[A-Za-z0-9._/-]+\\.js$',
      description:
        'Module that default-exports a class extending HTMLElement: below ./dist/browser when it is built, below ./browser when it needs no build.',
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
    when,
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
    embed: { type: 'boolean', description: 'Pages of other sites may show it in a frame; only where it is open to "public".' },
    summary: text,
    query: value,
    body: value,
    answer: value,
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
    schema: documentSchema,
    grants,
  },
  ['type', 'title', 'schemaVersion', 'grants'],
);

const objectType = object(
  "Something listed in the workspace's directory.",
  {
    type: localName,
    title: text,
    icon,
    panel: { ...namespacedId, description: 'Panel that opens an object of this type.' },
    talk: { type: 'boolean', description: 'false: the plugin has a way of its own of talking about it, and no comments are offered.' },
  },
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

const link = object(
  'An arrow between two objects, seen from both ends.',
  {
    type: localName,
    title: text,
    inverse: text,
    question: { ...text, description: 'Asked of an object in any panel, e.g. "Which goal does this serve?".' },
    to: { ...localName, description: 'The own object type that answers the question; anything when absent.' },
  },
  ['type', 'title', 'inverse'],
);

const serviceMethod = object('What can be asked of the service.', { summary: sentence, arguments: value, result: value }, [
  'summary',
  'arguments',
]);

const service = object(
  'What other plugins of the workspace may ask of this one.',
  { name: dottedName, version, title: text, methods: map('Methods by name.', '^[a-z][A-Za-z0-9]{0,62}$', serviceMethod) },
  ['name', 'version', 'title', 'methods'],
);

const ranges = map('Version ranges by name of the service, e.g. {"resources": "^1.2.0"}.', dottedName.pattern, {
  type: 'string',
  minLength: 1,
  maxLength: 100,
});

const services = object('Services between plugins.', { provides: list(service), requires: ranges, optional: ranges }, []);

const setting = object(
  'Something people may set.',
  {
    key: dottedName,
    title: text,
    description: sentence,
    scope: {
      enum: [...settingScopes],
      description: 'The narrowest place it can be set at; each wider one gives it a value for all below.',
    },
    secret: { type: 'boolean', description: 'Kept encrypted, given to the server module alone.' },
    schema: value,
  },
  ['key', 'title', 'scope', 'schema'],
);

const schedule = object(
  'Something done at set times.',
  {
    name: localName,
    title: text,
    cron: {
      type: 'string',
      pattern: '^[0-9*,/A-Za-z#-]+(?: [0-9*,/A-Za-z#-]+){4}$',
      maxLength: 100,
      description: 'Five fields in the time zone of the workspace, e.g. "0 7 * * 1".',
    },
  },
  ['name', 'title', 'cron'],
);

const menu = object(
  'Where a command stands besides the palette.',
  {
    menu: { enum: ['workspace', 'panel', 'object'] },
    command: namespacedId,
    panel: { ...namespacedId, description: 'For the menu "panel": which.' },
    object: { ...localName, description: 'For the menu "object": its type.' },
    when,
  },
  ['menu', 'command'],
);

const statusItem = object(
  'One short line in the status bar.',
  {
    id: namespacedId,
    title: text,
    icon,
    source: { ...path, description: 'A declared GET route that answers {text, tone}.' },
    command: namespacedId,
    when,
  },
  ['id', 'title', 'icon', 'source'],
);

const slot = object(
  "A place in this plugin's panels that others may fill.",
  { id: namespacedId, title: text, version: { type: 'integer', minimum: 1 }, context: value },
  ['id', 'title', 'version'],
);

const filling = object(
  'What stands in a place of another plugin.',
  {
    slot: {
      type: 'string',
      pattern: `^${name}\\.${name}@[1-9][0-9]*$`,
      description: '<slot id>@<version>, e.g. "boats.beside@1".',
    },
    title: text,
    icon,
    source: { ...path, description: 'A declared GET route that answers {items}.' },
    when,
  },
  ['slot', 'title', 'icon', 'source'],
);

const permission = {
  type: 'string',
  anyOf: [
    { enum: ['database', 'documents', 'directory', 'events', 'services', 'schedules', 'notifications', 'mail', 'public-pages'] },
    { pattern: '^fetch:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?::[1-9][0-9]{0,4})?$' },
  ],
  description: 'A capability, or "fetch:" and one host, e.g. "fetch:api.example.org".',
};

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
    listens: {
      type: 'array',
      items: {
        type: 'string',
        pattern: `^${name}/${name}(?:\\.${name})*$`,
        description: '<plugin>/<event type>, e.g. "boats/boat.launched".',
      },
      uniqueItems: true,
    },
    links: list(link),
    services,
    settings: { ...list(setting), maxItems: 60 },
    schedules: { ...list(schedule), maxItems: 20 },
    menus: list(menu),
    statusItems: list(statusItem),
    slots: list(slot),
    fills: list(filling),
    needs: {
      type: 'string',
      pattern: '^(?:/[A-Za-z0-9._~-]+)+$',
      description: 'A declared GET route that answers what waits for the asking seat; Home shows it.',
    },
    permissions: { type: 'array', items: permission, uniqueItems: true },
    translations: { ...file, description: 'Folder of <language>.json text catalogues.' },
  },
  required: ['id', 'apiVersion', 'title', 'plainTitle', 'description', 'icon'],
  additionalProperties: false,
  $defs: { value: valueSchema, ...documentSchemaDefinitions },
} as const;

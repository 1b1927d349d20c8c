/** The core's routes below /api/workspaces/:workspace, as openapi.json names them; a test asks each of them. */
import type { Role, ValueSchema } from '@tutti/plugin-api';

export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/workspaces/:workspace. */
  path: string;
  summary: string;
  tag: string;
  roles?: readonly Role[] | undefined;
  query?: ValueSchema | undefined;
  body?: object | undefined;
  answer?: object | undefined;
}

const text = { type: 'string' };
const object = (required: string[], properties: object) => ({ type: 'object', required, properties });

const versions = '/documents/:plugin/:document/versions';

export const coreOperations: readonly Operation[] = [
  { method: 'GET', path: '', summary: 'The workspace, your seat, and what is switched on', tag: 'Workspace' },
  {
    method: 'PATCH',
    path: '',
    summary: 'Changes name, vision or time zone',
    tag: 'Workspace',
    body: object([], { name: text, vision: text, timeZone: text }),
  },
  { method: 'DELETE', path: '/sample', summary: 'Removes the workspace with all that it holds, when it is a sample', tag: 'Workspace' },
  { method: 'GET', path: '/members', summary: 'Who takes part, and who is invited', tag: 'People' },
  { method: 'GET', path: '/organisations', summary: 'Which organisations take part', tag: 'People' },
  { method: 'GET', path: '/plugins', summary: 'The tools of this server and which are on here', tag: 'Tools' },
  {
    method: 'PUT',
    path: '/plugins/:plugin',
    summary: 'Switches a tool on or off',
    tag: 'Tools',
    body: object(['enabled'], { enabled: { type: 'boolean' } }),
  },
  {
    method: 'GET',
    path: '/settings',
    summary: 'Settings of the tools that are on: what is set, what holds, where you may set it',
    tag: 'Tools',
  },
  {
    method: 'PATCH',
    path: '/settings/:plugin/:scope',
    summary: 'Sets values for the workspace, your organisation or yourself; null takes one away',
    tag: 'Tools',
    body: object(['values'], { values: { type: 'object' } }),
  },
  {
    method: 'PUT',
    path: '/permissions/:plugin',
    summary: 'Takes a permission from a tool here, or gives it back; at once',
    tag: 'Tools',
    body: object(['permission', 'granted'], { permission: text, granted: { type: 'boolean' } }),
  },
  { method: 'GET', path: '/tutti.plugins.json', summary: 'Which tools are on here, with their shared settings, as a file', tag: 'Tools' },
  {
    method: 'PUT',
    path: '/tutti.plugins.json',
    summary: 'Switches tools and sets settings as such a file says; tools it does not name stay as they are',
    tag: 'Tools',
    body: object(['tutti', 'plugins'], { tutti: { const: 1 }, plugins: { type: 'object' } }),
  },
  {
    method: 'POST',
    path: '/purge/:plugin',
    summary: 'Erases for good what a tool kept here, once it is off; for people, not programs',
    tag: 'Tools',
    body: object(['confirm'], { confirm: text }),
  },
  { method: 'GET', path: '/inbox', summary: 'Your own messages here, newest first', tag: 'Workspace' },
  {
    method: 'POST',
    path: '/inbox/read',
    summary: 'Marks messages as read; all without `ids`',
    tag: 'Workspace',
    body: object([], { ids: { type: 'array', items: text } }),
  },
  {
    method: 'GET',
    path: '/objects',
    summary:
      'The directory: `q` searches, `plugin`, `type`, `organisation`, `goal`, `state`, `place`, `from`, `to` and `ids` narrow, `sort` and `after` page',
    tag: 'Directory',
  },
  { method: 'GET', path: '/objects/kinds', summary: 'Which kinds of objects there are, and how many of each', tag: 'Directory' },
  { method: 'GET', path: '/objects/:object', summary: 'One object; a removed one says that it is gone', tag: 'Directory' },
  { method: 'GET', path: '/talk', summary: 'How much is said about some objects', tag: 'Talk' },
  { method: 'GET', path: '/objects/:object/talk', summary: 'What is said about an object', tag: 'Talk' },
  { method: 'GET', path: '/objects/:object/talk/people', summary: 'Whom a comment on an object may mention', tag: 'Talk' },
  { method: 'POST', path: '/objects/:object/talk', summary: 'Says something about an object', tag: 'Talk' },
  { method: 'POST', path: '/talk/threads/:thread/replies', summary: 'Answers what was said', tag: 'Talk' },
  { method: 'POST', path: '/talk/threads/:thread/settle', summary: 'Settles what was said with one line', tag: 'Talk' },
  { method: 'POST', path: '/talk/threads/:thread/reopen', summary: 'Opens it again', tag: 'Talk' },
  { method: 'PUT', path: '/talk/comments/:comment', summary: 'Changes an own comment', tag: 'Talk' },
  { method: 'DELETE', path: '/talk/comments/:comment', summary: 'Takes an own comment back', tag: 'Talk' },
  { method: 'POST', path: '/talk/comments/:comment/restore', summary: 'Brings back a comment that was just taken back', tag: 'Talk' },
  { method: 'GET', path: '/reach', summary: 'What reaches you here, and what you follow', tag: 'Workspace' },
  { method: 'PUT', path: '/reach', summary: 'Letters, quiet hours, and one switch that stops everything', tag: 'Workspace' },
  { method: 'GET', path: '/objects/:object/following', summary: 'Whether you follow an object, or have muted it', tag: 'Directory' },
  { method: 'PUT', path: '/objects/:object/following', summary: 'Follows an object, mutes it, or neither', tag: 'Directory' },
  { method: 'GET', path: '/objects/:object/links', summary: 'What an object is linked to, from both ends', tag: 'Links' },
  {
    method: 'POST',
    path: '/objects/:object/links',
    summary: 'Links it to another; `direction` is `from` (it begins here) or `to`',
    tag: 'Links',
    body: object(['kind', 'other'], { kind: text, other: text, direction: { enum: ['from', 'to'] }, note: text }),
  },
  { method: 'DELETE', path: '/links/:link', summary: 'Removes a link; for the organisation that made it, and the backbone', tag: 'Links' },
  { method: 'POST', path: '/links/:link/restore', summary: 'Puts a removed link back', tag: 'Links', body: object([], {}) },
  { method: 'GET', path: '/take', summary: 'What this seat may see, as one readable zip; for people', tag: 'Record' },
  { method: 'GET', path: '/audit', summary: 'What the backbone and the operator did, newest first; `before` pages', tag: 'Record' },
  {
    method: 'GET',
    path: '/audit/check',
    summary: 'Whether every record is as it was written, and whether a noted `seal` fits',
    tag: 'Record',
  },
  { method: 'GET', path: '/audit.json', summary: 'The whole log, to keep and to check elsewhere', tag: 'Record' },
  {
    method: 'GET',
    path: '/events',
    summary: 'What happened: `after`, `before` and `newest` page, `plugin`, `object` and `organisation` narrow',
    tag: 'Directory',
  },
  { method: 'GET', path: '/stream', summary: 'Server-sent events: what changes, as it changes', tag: 'Workspace' },
  {
    method: 'POST',
    path: '/ticket',
    summary: 'A ticket for the socket of a live document',
    tag: 'Live documents',
    body: object(['plugin', 'document'], { plugin: text, document: text }),
  },
  { method: 'GET', path: versions, summary: 'The versions of a document, newest first: who wrote, when, and its name', tag: 'History' },
  { method: 'GET', path: `${versions}/:seq`, summary: 'A version, as a Yjs update', tag: 'History' },
  {
    method: 'POST',
    path: versions,
    summary: 'Names a version; the document as it stands without `seq`',
    tag: 'History',
    body: object(['name'], { name: text, seq: { type: 'integer' } }),
  },
  {
    method: 'POST',
    path: `${versions}/:seq/restore`,
    summary: 'Brings a version back as a new change; for facilitators and leads who may write',
    tag: 'History',
    body: object([], {}),
  },
];

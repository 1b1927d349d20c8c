/** A tool as a stranger would write it: one panel with a document, a route, a command, icons and a link; nothing of ours but the shared names. */
import type { TestTool } from '../steps/install-tool.ts';

const everybody = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'];

export const counterPanel = (words: string): string => `
import { html, css, LitElement } from 'lit';
import '@tutti/ui';
export default class extends LitElement {
  static properties = { context: { attribute: false }, count: { state: true }, kept: { state: true }, said: { state: true } };
  static styles = css\`:host { padding: var(--t-space-6); } h1 { color: var(--t-accent); }\`;
  connectedCallback() {
    super.connectedCallback();
    this.notes = this.context.openDocument('notes-counter');
    this.notes.doc.getText('content').observe(() => this.requestUpdate());
    this.notes.onChange(() => this.requestUpdate());
    this.notes.awareness.on('change', () => this.requestUpdate());
    this.context.onCommand('counter.reset', () => { this.said = 'reset'; });
    this.context.onAddress(() => this.requestUpdate());
    this.context.onRecordsChanged(() => this.load());
    this.load();
  }
  disconnectedCallback() { super.disconnectedCallback(); this.notes.dispose(); }
  async load() { this.kept = (await (await this.context.fetch('/kept')).json()).kept; }
  async keep() {
    await this.context.fetch('/kept', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kept: (this.kept ?? 0) + 1 }) });
    this.context.notify({ text: 'Kept', kind: 'success', undo: () => { this.said = 'undone'; } });
    await this.load();
  }
  async forbidden() {
    try { await this.context.fetch('/nothing'); } catch (error) { this.said = error.name + ' ' + error.code; }
  }
  add() { const text = this.notes.doc.getText('content'); text.insert(text.length, 'x'); }
  render() {
    const others = [...this.notes.awareness.getStates().values()].map((one) => one.person?.name).filter(Boolean).sort().join(', ');
    return html\`<h1><wa-icon name="bell"></wa-icon> ${words}</h1>
      <p id="text">\${this.notes.doc.getText('content').toString()}</p>
      <p id="facts">\${this.context.seat.role} in \${this.context.workspace.name}, \${this.context.address || 'nowhere'}, \${this.notes.saveState}, \${this.notes.canWrite ? 'writes' : 'reads'}</p>
      <p id="others">\${others}</p>
      <p id="kept">\${this.kept}</p>
      <p id="said" role="status">\${this.said}</p>
      <button id="add" @click=\${() => this.add()}>Add</button>
      <button id="keep" @click=\${() => this.keep()}>Keep</button>
      <button id="move" @click=\${() => this.context.setAddress('there')}>Move</button>
      <button id="forbidden" @click=\${() => this.forbidden()}>Ask for nothing</button>
      <a id="home" href="/w/\${this.context.workspace.id}">Home</a>
      <a id="load" download="kept.json" href=\${this.context.url('/kept')}>Download</a>
      <label>Words <input id="words"></label>\`;
  }
}`;

const server = `
export default {
  migrations: { '0001_kept': { async up(db) {
    await db.schema.createTable('kept').addColumn('id', 'integer', (column) => column.primaryKey()).addColumn('kept', 'integer').execute();
  } } },
  routes(app) {
    app.get('/kept', async (c) => {
      const row = await c.get('workspace').database.query().selectFrom('kept').select('kept').executeTakeFirst();
      return c.json({ kept: row?.kept ?? 0 });
    });
    app.put('/kept', async (c) => {
      const { kept } = await c.req.json();
      const row = { id: 1, kept };
      await c.get('workspace').database.query().insertInto('kept').values(row).onConflict((one) => one.column('id').doUpdateSet(row)).execute();
      return c.json(row);
    });
  },
};`;

export function counterTool(version = '1.0.0', words = 'Counting together'): TestTool {
  return {
    id: 'counter',
    version,
    manifest: {
      server: './server.js',
      panels: [{ id: 'counter.main', title: 'Counter', icon: 'box', module: './dist/browser/panel.js' }],
      commands: [{ id: 'counter.reset', title: 'Reset the counter', panel: 'counter.main', keybinding: 'Mod+Alt+R' }],
      routes: [
        { method: 'GET', path: '/kept', roles: everybody, summary: 'What is kept' },
        { method: 'PUT', path: '/kept', roles: ['facilitator', 'steward', 'lead', 'member'], summary: 'Keeps a number' },
      ],
      documents: [
        {
          type: 'notes',
          title: 'Notes',
          freeForm: true,
          schemaVersion: 1,
          grants: { read: { roles: everybody }, write: { roles: ['facilitator', 'steward', 'lead', 'member'] } },
        },
      ],
      permissions: ['database', 'documents'],
    },
    files: { 'server.js': server, 'dist/browser/panel.js': counterPanel(words) },
  };
}

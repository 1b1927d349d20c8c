/** A tool that uses every contribution point once: settings of each kind, news, a status item, menus with conditions, and what it puts into a place of another tool. */
import type { TestTool } from '../steps/install-tool.ts';

const everybody = ['facilitator', 'steward', 'lead', 'member', 'observer', 'community'];

const panel = `
import { html, LitElement } from 'lit';
export default class extends LitElement {
  static properties = { context: { attribute: false }, said: { state: true } };
  connectedCallback() {
    super.connectedCallback();
    for (const id of ['garden.water', 'garden.weed']) this.context.onCommand(id, () => { this.said = id; });
  }
  async tell() { await this.context.fetch('/tell', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }); }
  render() {
    return html\`<h1>\${this.context.text('heading')}</h1><p id="said">\${this.said}</p><p id="address">\${this.context.address}</p>
      <p id="unknown">\${this.context.text('nowhere')}</p>
      <button id="tell" @click=\${() => this.tell()}>Tell everybody</button>\`;
  }
}`;

const server = `
export default {
  routes(app) {
    app.post('/tell', async (c) => {
      await c.get('workspace').notify({ to: { roles: ['lead', 'facilitator'] }, text: 'The tomatoes are ripe', panel: 'garden.main', address: 'bed-3' });
      return c.body(null, 204);
    });
    app.get('/status', (c) => c.json({ text: '3 beds', tone: 'good' }));
    app.get('/beds', (c) => c.json({ items: [{ text: 'Bed 3 wants water', detail: 'since ' + (c.req.query('day') ?? 'today'), icon: 'droplets', panel: 'garden.main', address: 'bed-3' }] }));
  },
};`;

export const gardenTool: TestTool = {
  id: 'garden',
  manifest: {
    server: './server.js',
    translations: './texts',
    panels: [{ id: 'garden.main', title: 'Beds', icon: 'sprout', module: './dist/browser/panel.js' }],
    commands: [
      { id: 'garden.water', title: 'Water the beds', panel: 'garden.main', keybinding: 'Mod+Alt+W', icon: 'droplets' },
      { id: 'garden.weed', title: 'Weed the beds', panel: 'garden.main', when: "role == 'facilitator'" },
      { id: 'garden.hidden', title: 'Never offered', panel: 'garden.main', when: 'setting.greenhouse' },
    ],
    menus: [
      { menu: 'panel', panel: 'garden.main', command: 'garden.water' },
      { menu: 'panel', panel: 'garden.main', command: 'garden.weed' },
      { menu: 'workspace', command: 'garden.water', when: "role in 'facilitator lead'" },
    ],
    routes: [
      { method: 'POST', path: '/tell', roles: everybody, summary: 'Tells everybody' },
      { method: 'GET', path: '/status', roles: everybody, summary: 'How the beds are' },
      { method: 'GET', path: '/beds', roles: everybody, summary: 'Beds that want something' },
    ],
    statusItems: [{ id: 'garden.status', title: 'Beds', icon: 'sprout', source: '/status', command: 'garden.water' }],
    fills: [{ slot: 'shed.beside@1', title: 'Beds that want something', icon: 'droplets', source: '/beds' }],
    settings: [
      { key: 'greenhouse', title: 'There is a greenhouse', scope: 'workspace', schema: { type: 'boolean', default: false } },
      {
        key: 'beds',
        title: 'How many beds',
        description: 'As many as you water.',
        scope: 'workspace',
        schema: { type: 'integer', minimum: 1, maximum: 40, default: 3 },
      },
      {
        key: 'day',
        title: 'Day of watering',
        scope: 'person',
        schema: { type: 'string', enum: ['mon', 'thu'], enumTitles: ['Monday', 'Thursday'], default: 'mon' },
      },
      {
        key: 'helpers',
        title: 'Who helps',
        scope: 'organisation',
        schema: { type: 'array', items: { type: 'string', maxLength: 40 }, maxItems: 5 },
      },
      { key: 'note', title: 'A note', scope: 'person', schema: { type: 'string', format: 'multiline', maxLength: 200 } },
      { key: 'key', title: 'Key of the gate', scope: 'workspace', secret: true, schema: { type: 'string', minLength: 4 } },
      { key: 'limit', title: 'Most beds of all', scope: 'server', schema: { type: 'integer', default: 100 } },
    ],
    permissions: ['notifications', 'fetch:weather.example'],
  },
  files: {
    'server.js': server,
    'dist/browser/panel.js': panel,
    'texts/en.json': JSON.stringify({ heading: 'Our beds', nowhere: 'Nowhere else' }),
    'texts/es.json': JSON.stringify({ heading: 'Nuestros bancales' }),
  },
};

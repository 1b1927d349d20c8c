/** A tool whose panel has a place that others fill, as the garden does. */
import type { TestTool } from '../steps/install-tool.ts';

export const shedTool: TestTool = {
  id: 'shed',
  manifest: {
    panels: [{ id: 'shed.main', title: 'Shed', icon: 'warehouse', module: './dist/browser/panel.js' }],
    slots: [
      { id: 'shed.beside', title: 'Beside the tools', version: 1, context: { type: 'object', properties: { day: { type: 'string' } } } },
    ],
  },
  files: {
    'dist/browser/panel.js': `
import { html, LitElement } from 'lit';
import '@tutti/ui';
export default class extends LitElement {
  static properties = { context: { attribute: false } };
  render() {
    return html\`<h1>The shed</h1><tutti-place .context=\${this.context} name="shed.beside" .about=\${{ day: 'monday' }} failed-words="It did not answer."></tutti-place>\`;
  }
}`,
  },
};

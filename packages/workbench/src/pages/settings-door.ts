/** Fetches the pages about the workspace when one of them is first opened, and says so while they are on their way or cannot come. */
import { defineElement } from '@tutti/ui/define-element.ts';
import { html } from 'lit';
import { LightElement } from '../app/light-element.ts';
import type { SettingsSection } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import './waiting-page.ts';

export class SettingsDoor extends LightElement {
  static override properties = { view: { attribute: false }, section: {}, state: { state: true } };
  declare view: WorkspaceView;
  declare section: SettingsSection;
  declare state: 'fetching' | 'there' | 'failed';

  constructor() {
    super();
    this.state = customElements.get('tutti-settings-page') ? 'there' : 'fetching';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.state !== 'there') void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.state = 'fetching';
    try {
      await import('./settings-pages.ts');
      this.state = 'there';
    } catch {
      this.state = 'failed';
    }
  }

  override render() {
    const title = text(`${this.section}.title`);
    switch (this.state) {
      case 'there':
        return html`<tutti-settings-page .view=${this.view} .section=${this.section}></tutti-settings-page>`;
      case 'fetching':
        return html`<div class="page"><h1 class="visually-hidden">${title}</h1><tutti-skeleton label=${text('loading.panel', { title })} lines="6"></tutti-skeleton></div>`;
      case 'failed':
        return html`<tutti-waiting-page .name=${title} .again=${() => void this.#fetch()}></tutti-waiting-page>`;
    }
  }
}

defineElement('tutti-settings-door', SettingsDoor);

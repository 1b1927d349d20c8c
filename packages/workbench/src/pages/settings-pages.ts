/** The pages about the workspace itself, in one file to fetch. */
import '@tutti/ui/controls/form-controls.ts';
import { defineElement } from '@tutti/ui/define-element.ts';
import { html, nothing } from 'lit';
import { LightElement } from '../app/light-element.ts';
import { routePath, type SettingsSection } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import './account-page.ts';
import './choices/choices-page.ts';
import './people-page.ts';
import './record-page.ts';
import './tools/tools-page.ts';
import './workspace-settings-page.ts';

export class SettingsPage extends LightElement {
  static override properties = { view: { attribute: false }, section: {} };
  declare view: WorkspaceView;
  declare section: SettingsSection;

  override render() {
    const { may, seat, workspace } = this.view.answer;
    const allowed: Record<SettingsSection, boolean> = {
      people: true,
      account: true,
      record: seat.role !== 'observer',
      tools: may.managePlugins,
      choices: true,
      workspace: may.editWorkspace,
    };
    const sections = (['people', 'tools', 'choices', 'workspace', 'record', 'account'] as const).filter((section) => allowed[section]);
    return html`<div class="page settings">
      <nav class="settings-nav" aria-label=${text('settings.navigation')}>
        ${sections.map(
          (section) => html`<a href=${routePath({ page: 'settings', workspace: workspace.id, section })}
          aria-current=${section === this.section ? 'page' : nothing}>${text(`${section}.title`)}</a>`,
        )}
      </nav>
      <div class="settings-page">${allowed[this.section] ? this.#page() : html`<h1>${text('settings.not-yours')}</h1><p>${text('settings.not-yours-words')}</p>`}</div>
    </div>`;
  }

  #page() {
    switch (this.section) {
      case 'people':
        return html`<tutti-people-page .view=${this.view}></tutti-people-page>`;
      case 'record':
        return html`<tutti-record-page .view=${this.view}></tutti-record-page>`;
      case 'tools':
        return html`<tutti-tools-page .view=${this.view}></tutti-tools-page>`;
      case 'choices':
        return html`<tutti-choices-page .view=${this.view}></tutti-choices-page>`;
      case 'workspace':
        return html`<tutti-workspace-settings-page .view=${this.view}></tutti-workspace-settings-page>`;
      case 'account':
        return html`<tutti-account-page .view=${this.view}></tutti-account-page>`;
    }
  }
}

defineElement('tutti-settings-page', SettingsPage);

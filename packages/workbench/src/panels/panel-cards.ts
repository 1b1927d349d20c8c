/** What stands where a panel does not: it failed, or it is not here. */
import '@tutti/ui/elements/empty-state.ts';
import '@tutti/ui/elements/error-card.ts';
import type { EnabledPlugin } from '@tutti/plugin-api';
import { html, nothing } from 'lit';
import { errorWords } from '../app/app.ts';
import { routePath } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import type { FoundPanel } from './mounted-panel.ts';

export interface FailedCardOptions extends FoundPanel {
  failure: unknown;
  /** The page's own name. */
  name: string;
  view: WorkspaceView;
  retry(): void;
}

export function missingCard(view: WorkspaceView) {
  const home = routePath({ page: 'home', workspace: view.answer.workspace.id });
  return html`<div class="page"><tutti-empty icon="shapes" level="1" .heading=${text('panel.missing-heading')}>${text('panel.missing-words')}
    <wa-button slot="action" appearance="outlined" href=${home}>${text('panel.missing-home')}</wa-button></tutti-empty></div>`;
}

export function failedCard(options: FailedCardOptions) {
  const { plugin, failure, name, view, retry } = options;
  return html`<div class="page"><tutti-error level="1" .heading=${text('panel.failed-heading', { title: name })}
      .detail=${text('panel.failed-words')} .technical=${technical(failure)} .technicalLabel=${text('panel.technical')}>
    <wa-button slot="actions" variant="brand" @click=${retry}>${text('action.retry')}</wa-button>
    <wa-button slot="actions" appearance="outlined" @click=${() => copyReport(options)}>${text('panel.copy-report')}</wa-button>
    ${
      view.answer.may.managePlugins
        ? html`<wa-button slot="actions" appearance="plain" @click=${() => switchOff(view, plugin)}>${text('panel.switch-off')}</wa-button>`
        : nothing
    }
  </tutti-error></div>`;
}

function technical(failure: unknown): string {
  return failure instanceof Error ? (failure.stack ?? failure.message) : errorWords(failure);
}

async function switchOff(view: WorkspaceView, plugin: EnabledPlugin): Promise<void> {
  try {
    await view.app.api.put(view.store.path(`/plugins/${plugin.id}`), { enabled: false });
    await view.store.load();
    view.app.notify(text('tools.switched-off', { title: plugin.manifest.plainTitle }));
  } catch (error) {
    view.app.notifyError(error);
  }
}

/** For whoever runs the server or wrote the tool; it names no person. */
async function copyReport({ plugin, panel, address, framed, failure, view }: FailedCardOptions): Promise<void> {
  const where = `${panel.id} ${framed ? 'in a frame' : 'in the page'} ${address}`;
  try {
    await navigator.clipboard.writeText(`${plugin.id} ${plugin.version}\n${where}\n${navigator.userAgent}\n${technical(failure)}`);
    view.app.notify(text('panel.report-copied'));
  } catch (error) {
    view.app.notifyError(error);
  }
}

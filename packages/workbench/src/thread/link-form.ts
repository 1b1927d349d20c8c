/** How two things are linked: what the one is to the other, and a note. */
import type { LinkKind, ObjectInfo } from '@tutti/plugin-api';
import { html } from 'lit';
import { text } from '../text/text.ts';
import type { ThreadPanel } from './thread-panel.ts';

export function linkForm(panel: ThreadPanel, other: ObjectInfo, kinds: readonly LinkKind[]) {
  const title = other.title || text('object.untitled');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const [direction = 'from', kind = ''] = String(data.get('kind')).split(' ');
    void panel.save({ kind, direction: direction === 'to' ? 'to' : 'from', note: String(data.get('note')) });
  };
  const cancel = (): void => {
    panel.adding = undefined;
  };
  return html`<form class="link-form" @submit=${submit}>
    <label>${text('thread.kind')}
      <select name="kind">${kinds.flatMap(({ kind, title: forth, inverse }) => [
        html`<option value="from ${kind}">${text('thread.sentence', { words: forth, title })}</option>`,
        html`<option value="to ${kind}">${text('thread.sentence', { words: inverse, title })}</option>`,
      ])}</select></label>
    <label>${text('thread.note')} <input name="note" maxlength="500" autocomplete="off"></label>
    <div class="actions">
      <wa-button type="submit" variant="brand" ?loading=${panel.busy}>${text('thread.save')}</wa-button>
      <wa-button appearance="plain" @click=${cancel}>${text('action.cancel')}</wa-button>
    </div>
  </form>`;
}

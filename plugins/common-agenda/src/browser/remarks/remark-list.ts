/** What people say about one section, beneath its text. Fires `remark-add` and `remark-close` (both bubble). */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import type { RichTextEditor, SelectedPassage } from '@tutti/ui/rich-text';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { RemarkInfo } from '../../common/remarks/remark.ts';
import { LightElement } from '../light-element.ts';
import { RemarkCard } from './remark-card.ts';
import type { RemarkDesk } from './remark-desk.ts';
import { RemarkForm } from './remark-form.ts';

void RemarkCard;
void RemarkForm;

export class RemarkList extends LightElement {
  static override properties = {
    context: { attribute: false },
    desk: { attribute: false },
    section: {},
    remarks: { attribute: false },
    editor: { attribute: false },
    writing: { attribute: false },
  };
  declare context: PanelContext;
  declare desk: RemarkDesk;
  declare section: string;
  declare remarks: RemarkInfo[];
  /** Of the section; undefined where nothing is written. */
  declare editor: RichTextEditor | undefined;
  /** What is being said something about; undefined: nothing is being written. */
  declare writing: { passage: SelectedPassage | undefined } | undefined;

  override render() {
    const { context, desk, remarks, writing } = this;
    const open = remarks.filter(({ status }) => status === 'open');
    const ended = remarks.filter(({ status }) => status !== 'open');
    return html`<aside class="ag-remarks" aria-label=${context.text('remark.heading')} @remark-show=${this.#show} @remark-take=${this.#take}>
      <header><h3 tabindex="-1">${context.text('remark.heading')}</h3>
        <button type="button" class="ag-quiet" aria-label=${context.text('remark.close')} title=${context.text('remark.close')} @click=${() => this.#tell('remark-close')}>
          <wa-icon name="x"></wa-icon></button></header>
      ${
        writing
          ? html`<common-agenda-remark-form .context=${context} .desk=${desk} .section=${this.section} .passage=${writing.passage}></common-agenda-remark-form>`
          : nothing
      }
      ${open.length === 0 && !writing ? html`<p class="ag-remark-hint">${context.text(desk.may.comment ? 'remark.none' : 'remark.none-reader')}</p>` : nothing}
      ${this.#renderAll(open)}
      ${
        ended.length === 0
          ? nothing
          : html`<details ?open=${ended.some(({ id }) => id === desk.active)}><summary>${plural(context, 'remark.ended', ended.length)}</summary>${this.#renderAll(ended)}</details>`
      }
      ${
        desk.may.comment && !writing
          ? html`<wa-button size="s" appearance="outlined" @click=${() => this.#tell('remark-add')}><wa-icon slot="start" name="message-square"></wa-icon>${context.text('remark.add')}</wa-button>`
          : nothing
      }
    </aside>`;
  }

  #renderAll(remarks: RemarkInfo[]) {
    return repeat(
      remarks,
      ({ id }) => id,
      (remark) => {
        const now = remark.start === '' ? undefined : this.editor?.passageText(remark);
        return html`<common-agenda-remark data-remark=${remark.id} .context=${this.context} .desk=${this.desk} .remark=${remark}
          .gone=${remark.start !== '' && now === undefined} .changedSince=${now !== undefined && now !== remark.quote}></common-agenda-remark>`;
      },
    );
  }

  #show = (event: CustomEvent<RemarkInfo>): void => {
    this.editor?.revealPassage(event.detail);
  };

  /** The words go into the text first, in the name of whoever takes them; taken it is only once they stand there. */
  #take = async (event: CustomEvent<RemarkInfo>): Promise<void> => {
    const remark = event.detail;
    const stands = this.editor?.passageText(remark) === remark.quote && this.editor?.readonly === false;
    if (stands) this.editor?.replacePassage(remark, remark.words ?? '');
    const done = await this.desk.end(remark.id, 'taken', '');
    if (done && stands) this.context.notify({ text: this.context.text('remark.taken-into'), kind: 'success' });
  };

  #tell(name: 'remark-add' | 'remark-close'): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }
}

defineElement('common-agenda-remarks', RemarkList);

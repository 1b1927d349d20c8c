/** What is done while a meeting runs, by a button or by one key: the three ways to write down, and the way to the next item. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { html, nothing } from 'lit';
import { type EntryKind, entryKinds, type ItemInfo, type MeetingAnswer } from '../common/meeting.ts';
import { entryIcons } from './entry-list.ts';
import type { MeetingDesk } from './meeting-desk.ts';
import { closeForm, entryForm } from './meeting-forms.ts';
import type { PageActs } from './page-acts.ts';

const keys: Record<string, EntryKind | 'next' | 'previous'> = {
  d: 'decision',
  a: 'action',
  p: 'parked',
  n: 'next',
  ArrowRight: 'next',
  b: 'previous',
  ArrowLeft: 'previous',
};

export class RunningActs {
  readonly #context: PanelContext;
  readonly #desk: MeetingDesk;
  readonly #answer: MeetingAnswer;
  readonly #acts: PageActs;

  constructor(context: PanelContext, desk: MeetingDesk, answer: MeetingAnswer, acts: PageActs) {
    this.#context = context;
    this.#desk = desk;
    this.#answer = answer;
    this.#acts = acts;
  }

  get current(): ItemInfo | undefined {
    return this.#answer.items.find(({ id }) => id === this.#answer.meeting.current);
  }

  /** The one after the current item, or before it. */
  beside(step: 1 | -1): ItemInfo | undefined {
    const { items, meeting } = this.#answer;
    return items[items.findIndex(({ id }) => id === meeting.current) + step];
  }

  write = (kind: EntryKind): void => this.#acts.ask(entryForm(this.#context, this.#desk, this.#answer, kind));

  go = (item: ItemInfo | undefined): void => {
    if (item) void this.#desk.go(this.#answer.meeting.id, item.id);
  };

  close = (): void => this.#acts.ask(closeForm(this.#context, this.#desk, this.#answer));

  /** @returns whether the key did something here. Words that are typed are never keys. */
  press({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    const act = keys[key.length === 1 ? key.toLowerCase() : key];
    const { may } = this.#answer;
    if (!act || ctrlKey || metaKey || altKey) return false;
    if (act === 'next' || act === 'previous') {
      if (!may.lead) return false;
      this.go(this.beside(act === 'next' ? 1 : -1));
    } else if (may.write) this.write(act);
    return true;
  }

  renderWriting(size: 'm' | 'l' = 'm') {
    if (!this.#answer.may.write) return nothing;
    return html`<div class="mt-writing">${entryKinds.map(
      (kind, index) =>
        html`<wa-button size=${size} appearance="outlined" @click=${() => this.write(kind)}><wa-icon slot="start" name=${entryIcons[kind]}></wa-icon>${this.#context.text(`write.${kind}`)}<kbd slot="end" aria-hidden="true">${'DAP'[index]}</kbd></wa-button>`,
    )}</div>`;
  }

  renderNext(size: 'm' | 'l' = 'm') {
    if (!this.#answer.may.lead) return nothing;
    const next = this.beside(1);
    const before = this.beside(-1);
    return html`<div class="mt-acts mt-steps">
      ${before ? html`<wa-button size=${size} appearance="plain" @click=${() => this.go(before)}><wa-icon name="arrow-left" label=${this.#context.text('running.previous', { title: before.title })}></wa-icon></wa-button>` : nothing}
      ${
        next
          ? html`<wa-button size=${size} variant="brand" @click=${() => this.go(next)}>${this.#context.text('running.next')}<wa-icon slot="end" name="arrow-right"></wa-icon></wa-button>`
          : html`<wa-button size=${size} variant="brand" @click=${this.close}><wa-icon slot="start" name="check"></wa-icon>${this.#context.text('close.action')}</wa-button>`
      }</div>`;
  }
}

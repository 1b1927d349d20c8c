/** The board: a column for each stage. A card is dragged, or moved by its own list of stages, which a keyboard, a screen reader and a thumb use. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement } from '@tutti/ui';
import { html, LitElement, nothing } from 'lit';
import { type ActivityInfo, type Stage, stages } from '../common/activity.ts';
import { renderPartners } from './activity-list.ts';
import { whenWords } from './activity-words.ts';
import { boardStyles } from './board-styles.ts';
import { renderLastWord } from './last-word.ts';
import { partStyles } from './part-styles.ts';
import { wordStyles } from './word-styles.ts';

export class BoardView extends LitElement {
  static override properties = {
    context: { attribute: false },
    activities: { attribute: false },
    dragged: { state: true },
    over: { state: true },
  };
  static override styles = [partStyles, boardStyles, wordStyles];
  declare context: PanelContext;
  declare activities: readonly ActivityInfo[];
  declare open: (id: string) => void;
  /** @returns whether it was moved. */
  declare move: (activity: ActivityInfo, stage: Stage) => Promise<boolean>;
  /** Id of the card in the hand. */
  declare dragged: string;
  declare over: Stage | undefined;

  /** The card that was moved by its list, until it stands in its new column. */
  #moving: { id: string; stage: Stage } | undefined;

  constructor() {
    super();
    this.activities = [];
    this.dragged = '';
    this.over = undefined;
  }

  override render() {
    return html`<div class="board">${stages.map((stage) => this.#renderColumn(stage))}</div>`;
  }

  #renderColumn(stage: Stage) {
    const { context } = this;
    const cards = this.activities.filter((activity) => activity.stage === stage);
    return html`<section aria-labelledby=${`column-${stage}`} ?data-over=${this.over === stage} ?data-empty=${cards.length === 0}
      @dragover=${(event: DragEvent) => this.#dragOver(event, stage)} @dragleave=${this.#dragLeave} @drop=${(event: DragEvent) => this.#drop(event, stage)}>
      <h3 id=${`column-${stage}`}>${context.text(`stage.${stage}`)} <span class="soft">${cards.length}</span></h3>
      <ul>${cards.map((activity) => this.#renderCard(activity))}</ul>
    </section>`;
  }

  #renderCard(activity: ActivityInfo) {
    const { context } = this;
    const { id, code, name, may } = activity;
    const when = whenWords(context, activity);
    const choose = (event: Event): void => {
      const chosen = event.target instanceof HTMLSelectElement ? event.target.value : '';
      const stage = stages.find((one) => one === chosen);
      if (stage) void this.#moveTo(activity, stage);
    };
    return html`<li class="card" data-card=${id} draggable=${may.edit ? 'true' : 'false'} ?data-held=${this.dragged === id}
      @dragstart=${(event: DragEvent) => this.#dragStart(event, id)} @dragend=${this.#dragEnd}>
      <p><span class="code">${code}</span> <button type="button" class="title" @click=${() => this.open(id)}>${name}</button></p>
      ${renderPartners(context, activity, true)}
      ${renderLastWord(context, activity.lastWord)}
      ${when === '' ? nothing : html`<p class="soft small">${when}</p>`}
      ${
        may.edit
          ? html`<select aria-label=${context.text('board.stage-of', { activity: name })} @change=${choose}>${stages.map(
              (stage) => html`<option value=${stage} ?selected=${stage === activity.stage}>${context.text(`stage.${stage}`)}</option>`,
            )}</select>`
          : nothing
      }
    </li>`;
  }

  /** Whoever moved it by keys goes on at the same card, in its new column. */
  async #moveTo(activity: ActivityInfo, stage: Stage): Promise<void> {
    this.#moving = { id: activity.id, stage };
    if (await this.move(activity, stage)) return;
    this.#moving = undefined;
    // Its list says again where it stands.
    const choice = this.renderRoot.querySelector<HTMLSelectElement>(`[data-card="${activity.id}"] select`);
    if (choice) choice.value = activity.stage;
  }

  /** The news of the move may come by another way than its own answer, before it or after it. */
  override updated(): void {
    this.#focusMoved();
  }

  #focusMoved(): void {
    const { id, stage } = this.#moving ?? {};
    if (id === undefined || this.activities.find((one) => one.id === id)?.stage !== stage) return;
    this.#moving = undefined;
    this.renderRoot.querySelector<HTMLElement>(`[data-card="${id}"] select`)?.focus();
  }

  #dragStart(event: DragEvent, id: string): void {
    event.dataTransfer?.setData('text/plain', id);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
    this.dragged = id;
  }

  #dragOver(event: DragEvent, stage: Stage): void {
    if (this.dragged === '') return;
    event.preventDefault();
    this.over = stage;
  }

  #dragLeave = (event: DragEvent): void => {
    const { currentTarget, relatedTarget } = event;
    if (currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    this.over = undefined;
  };

  #drop(event: DragEvent, stage: Stage): void {
    event.preventDefault();
    const activity = this.activities.find(({ id }) => id === this.dragged);
    this.#dragEnd();
    if (activity) void this.move(activity, stage);
  }

  #dragEnd = (): void => {
    this.dragged = '';
    this.over = undefined;
  };
}

defineElement('activities-board', BoardView);

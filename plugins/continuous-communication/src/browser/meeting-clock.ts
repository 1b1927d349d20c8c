/** The clock of what is talked about: it counts down by the server's clock, and says in words when the time is over. */
import type { PanelContext } from '@tutti/plugin-api/browser';
import { defineElement, plural } from '@tutti/ui';
import { html, nothing } from 'lit';
import type { ItemInfo, MeetingInfo } from '../common/meeting.ts';
import { LightElement } from './light-element.ts';
import { leftOf, minute } from './meeting-words.ts';

/** Sets the attribute `over` on itself once the time is over. */
export class MeetingClock extends LightElement {
  static override properties = {
    context: { attribute: false },
    meeting: { attribute: false },
    item: { attribute: false },
    offset: { attribute: false },
  };
  declare context: PanelContext;
  declare meeting: MeetingInfo;
  declare item: ItemInfo;
  /** How far the server's clock is ahead of this browser's, in milliseconds. */
  declare offset: number;
  #ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.offset = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ticking = setInterval(() => this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#ticking);
  }

  override render() {
    const { context, meeting, item } = this;
    if (item.minutes === 0) return nothing;
    const left = leftOf(meeting, item, Date.now() + this.offset);
    const isOver = left < 0;
    this.toggleAttribute('over', isOver);
    const whole = Math.floor(Math.abs(left) / minute);
    const digits = `${whole}:${String(Math.floor((Math.abs(left) % minute) / 1_000)).padStart(2, '0')}`;
    // Screen readers are told once a minute, not once a second.
    return html`<span class="mt-digits" aria-hidden="true">${digits}</span>
      <span class="mt-of" aria-hidden="true">${context.text(isOver ? 'clock.over' : 'clock.left', { minutes: String(item.minutes) })}</span>
      <span class="mt-hidden" role="timer">${plural(context, isOver ? 'clock.spoken-over' : 'clock.spoken-left', whole)}</span>`;
  }
}

defineElement('continuous-communication-clock', MeetingClock);

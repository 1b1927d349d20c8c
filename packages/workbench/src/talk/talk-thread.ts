/** One thread: what began it, the answers in their order, and the line that settled it. */
import '@tutti/ui/elements/organisation-chip.ts';
import type { TalkComment, TalkPart, TalkThread } from '@tutti/plugin-api';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { objectPlace } from '../objects/object-place.ts';
import { routePath } from '../router/route.ts';
import { dateAndTime, relativeTime } from '../text/format.ts';
import { text } from '../text/text.ts';
import { splitAddresses } from './mention-text.ts';
import type { TalkDesk } from './talk-desk.ts';

/** What the person is about to write, where. */
export type Writing = { reply: string } | { edit: string } | { settle: string };

export interface ThreadActs {
  desk: TalkDesk;
  writing: Writing | undefined;
  /** Why the line that settles was not taken. */
  problem: string;
  write(writing: Writing | undefined): void;
  settle(thread: string, conclusion: string): void;
}

export function renderThread(acts: ThreadActs, thread: TalkThread) {
  const { writing } = acts;
  const [first, ...replies] = thread.comments;
  if (!first) return nothing;
  const replying = writing && 'reply' in writing && writing.reply === thread.id;
  const settling = writing && 'settle' in writing && writing.settle === thread.id;
  return html`<article class="talk-thread" data-thread=${thread.id} tabindex="-1" aria-label=${label(first)}>
    ${renderComment(acts, first)}
    ${
      replies.length === 0 && !replying
        ? nothing
        : html`<div class="replies">${repeat(
            replies,
            ({ id }) => id,
            (comment) => renderComment(acts, comment),
          )}
          ${
            replying
              ? html`<tutti-talk-composer .desk=${acts.desk} .label=${text('talk.reply-label')} .button=${text('talk.reply')} .place=${`reply ${thread.id}`}
                  .send=${(words: string) => acts.desk.reply(thread.id, words)} @talk-done=${() => acts.write(undefined)}></tutti-talk-composer>`
              : nothing
          }</div>`
    }
    ${settling ? renderSettling(acts, thread) : nothing}
    ${replying || settling ? nothing : renderActs(acts, thread)}
  </article>`;
}

function label({ by, gone }: TalkComment): string {
  if (gone) return text('talk.gone');
  if (!by) return text('talk.former');
  return by.organisation ? text('talk.by', { name: by.person.name, organisation: by.organisation.name }) : by.person.name;
}

function renderComment(acts: ThreadActs, comment: TalkComment) {
  const { desk, writing } = acts;
  if (comment.gone) return html`<p class="gone">${text('talk.gone')}</p>`;
  const { by, at, editedAt } = comment;
  const organisation = by?.organisation;
  const zone = desk.view.answer.workspace.timeZone;
  const editing = writing && 'edit' in writing && writing.edit === comment.id;
  return html`<div class="comment" data-comment=${comment.id}>
    <header>
      ${organisation ? html`<tutti-organisation compact .name=${organisation.name} .initials=${organisation.initials} .color=${organisation.color}></tutti-organisation>` : html`<wa-icon name="user"></wa-icon>`}
      <strong>${by?.person.name ?? text('talk.former')}</strong>
      <span class="soft from">${organisation ? html`<span>${organisation.name}</span>` : nothing}
        <time datetime=${new Date(at).toISOString()} title=${dateAndTime(at, zone)}>${relativeTime(at, Date.now(), zone)}</time>
        ${editedAt === undefined ? nothing : html`<span title=${dateAndTime(editedAt, zone)}>${text('talk.edited')}</span>`}</span>
    </header>
    ${
      editing
        ? html`<tutti-talk-composer .desk=${desk} .label=${text('talk.edit-label')} .button=${text('action.save')} .parts=${comment.parts}
            .send=${(words: string) => desk.edit(comment.id, words)} @talk-done=${() => acts.write(undefined)}></tutti-talk-composer>`
        : html`<p class="words" dir="auto">${comment.parts.map((part) => renderPart(desk, part))}</p>`
    }
    ${
      comment.may.change && !editing
        ? html`<div class="own"><button type="button" class="quiet" @click=${() => acts.write({ edit: comment.id })}>${text('talk.edit')}</button>
            <button type="button" class="quiet" @click=${() => void desk.takeBack(comment.id)}>${text('talk.take-back')}</button></div>`
        : nothing
    }
  </div>`;
}

/** Everything is put in as text; an address leads nowhere but to a page of the web or of this workspace. */
function renderPart({ view }: TalkDesk, part: TalkPart): TemplateResult | string | (TemplateResult | string)[] {
  if (part.kind === 'text')
    return splitAddresses(part.text).map(({ text: words, href }) =>
      href === undefined ? words : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">${words}</a>`,
    );
  if (part.kind === 'object') {
    if (!part.object) return html`<span class="mention">#${text('talk.hidden-object')}</span>`;
    const place = part.object.standing === 'alive' ? objectPlace(part.object, view.answer) : undefined;
    const title = part.object.title || part.object.typeTitle;
    return place ? html`<a class="mention" href=${routePath(place.route)}>#${title}</a>` : html`<span class="mention">#${title}</span>`;
  }
  const { person, organisation } = view.answer.seat;
  const isMe = part.id === person.id || part.id === organisation?.id;
  return html`<span class="mention" ?data-me=${isMe}>@${part.name || text('talk.former')}</span>`;
}

function renderActs(acts: ThreadActs, { id, may }: TalkThread) {
  const act = (words: string, run: () => void) => html`<button type="button" class="quiet" @click=${run}>${words}</button>`;
  if (!may.reply && !may.settle && !may.reopen) return nothing;
  return html`<div class="acts">
    ${may.reply ? act(text('talk.reply'), () => acts.write({ reply: id })) : nothing}
    ${may.settle ? act(text('talk.settle'), () => acts.write({ settle: id })) : nothing}
    ${may.reopen ? act(text('talk.reopen'), () => void acts.desk.reopen(id)) : nothing}
  </div>`;
}

function renderSettling(acts: ThreadActs, { id }: TalkThread) {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    acts.settle(id, String(new FormData(event.currentTarget as HTMLFormElement).get('conclusion')).trim());
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    acts.write(undefined);
  };
  return html`<form class="settle" @submit=${submit} @keydown=${key}>
    <label>${text('talk.settle-label')}<input name="conclusion" maxlength="300" autocomplete="off" dir="auto" aria-invalid=${acts.problem === '' ? nothing : 'true'} aria-describedby="settle-problem"></label>
    <p class="problem" id="settle-problem" role="alert">${acts.problem}</p>
    <div class="acts"><wa-button type="submit" size="s" variant="brand">${text('talk.settle-now')}</wa-button>
      <wa-button size="s" appearance="plain" @click=${() => acts.write(undefined)}>${text('action.cancel')}</wa-button></div>
  </form>`;
}

/** The line, who drew it and when; what led to it is a press away. */
export function renderSettled(acts: ThreadActs, thread: TalkThread) {
  const { settled } = thread;
  if (!settled) return nothing;
  const zone = acts.desk.view.answer.workspace.timeZone;
  const by = settled.by?.name ?? text('talk.former');
  return html`<details class="settled" data-thread=${thread.id}>
    <summary><wa-icon name="circle-check"></wa-icon><span><b dir="auto">${settled.conclusion || text('talk.erased')}</b>
      <small>${text('talk.settled-by', { name: by, time: relativeTime(settled.at, Date.now(), zone) })}</small></span></summary>
    ${renderThread(acts, thread)}
  </details>`;
}

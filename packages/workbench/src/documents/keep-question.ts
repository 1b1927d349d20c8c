/** Asks once whether texts may be kept on this device, in the page and in nobody's way: where a text is open and nothing was answered yet. */
import { html, nothing } from 'lit';
import { chooseKeeping, keepChoice } from '../session/keep-choice.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { mayKeep } from './may-keep.ts';

export function keepQuestion(view: WorkspaceView) {
  if (!view.desk.summary || keepChoice() !== undefined || !mayKeep(view)) return nothing;
  const answer = (choice: 'keep' | 'leave') => (): void => {
    chooseKeeping(choice);
    document.querySelector<HTMLElement>('#page')?.focus({ preventScroll: true });
  };
  return html`<section class="keep-question" aria-labelledby="keep-question">
    <p><strong id="keep-question">${text('keep.question')}</strong> ${text('keep.words')}</p>
    <div class="actions">
      <wa-button size="s" variant="brand" @click=${answer('keep')}>${text('keep.yes')}</wa-button>
      <wa-button size="s" appearance="outlined" @click=${answer('leave')}>${text('keep.no')}</wa-button>
    </div>
  </section>`;
}

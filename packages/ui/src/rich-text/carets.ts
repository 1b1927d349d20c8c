/** How other people's cursors and selections look: a flag with their organisation's initials and their name, in its colour. */
import type { DecorationAttrs } from '@tiptap/pm/view';
import { organisationColorCount } from '../colors/organisation-color.ts';

/** Who writes here, as others see it. It travels in awareness under `user`. */
export interface RichTextUser {
  name: string;
  /** Initials of the organisation; empty for people who speak for none. */
  organisation: string;
  /** Palette index of the organisation. */
  color: number;
}

/** y-tiptap wants a six-digit colour in `color`; ours follows the theme and is drawn from `palette`. */
export function toAwarenessUser(user: RichTextUser): Record<string, unknown> {
  return { name: user.name, organisation: user.organisation, palette: user.color, color: '#666666' };
}

/** What others send is not trusted: text is set as text, the colour is an index into our palette. */
export function renderCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `rt-caret ${paletteClass(user)}`;
  caret.setAttribute('aria-hidden', 'true');
  const flag = document.createElement('span');
  flag.className = 'rt-flag';
  flag.dir = 'auto';
  const initials = text(user.organisation, 4);
  const name = document.createElement('span');
  name.textContent = text(user.name, 40);
  if (initials !== '') {
    const mark = document.createElement('b');
    mark.textContent = initials;
    name.className = 'rt-passing';
    flag.append(mark, ' ');
  }
  flag.append(name);
  caret.append('\u2060', flag, '\u2060');
  return caret;
}

export function renderSelection(user: Record<string, unknown>): DecorationAttrs {
  return { class: `rt-selected ${paletteClass(user)}` };
}

function paletteClass(user: Record<string, unknown>): string {
  const index = Number(user.palette);
  return Number.isInteger(index) && index >= 0 && index < organisationColorCount ? `rt-org-${index}` : 'rt-org-none';
}

function text(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.slice(0, longest) : '';
}

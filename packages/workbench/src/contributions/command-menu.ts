/** The commands that tools put beside the workspace's name or at the head of a panel: as buttons when few, behind one button on a phone. */
import { html, nothing } from 'lit';
import type { Command, CommandCenter } from '../commands/command-center.ts';
import { isMac } from '../commands/is-mac.ts';
import { keybindingWords } from '../commands/keybinding.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { whenHolds } from './when-holds.ts';

export interface CommandMenuOptions {
  view: WorkspaceView;
  commands: CommandCenter | undefined;
  menu: 'workspace' | 'panel';
  /** For `panel`: its id. */
  panel?: string;
}

export function commandMenu({ view, commands, menu, panel }: CommandMenuOptions) {
  const offered = new Map(commands?.list().map((command) => [command.id, command]));
  const entries = view.answer.plugins.flatMap((plugin) =>
    (plugin.manifest.menus ?? [])
      .filter((entry) => entry.menu === menu && entry.panel === panel && whenHolds(entry.when, view, plugin))
      .flatMap((entry) => offered.get(entry.command) ?? []),
  );
  if (entries.length === 0) return nothing;
  const id = `menu-${menu}-${(panel ?? '').replaceAll('.', '-')}`;
  return html`<div class="command-menu">
    <button type="button" class="icon-button" popovertarget=${id} aria-label=${text(`menu.${menu}`)} title=${text(`menu.${menu}`)}><wa-icon name="ellipsis"></wa-icon></button>
    <div id=${id} class="notices menu" popover role="group" aria-label=${text(`menu.${menu}`)} @click=${hide}>
      <ul>${entries.map(entryItem)}</ul></div>
  </div>`;
}

function entryItem({ title, icon, keybinding, run }: Command) {
  return html`<li><button type="button" @click=${() => run({ inTab: false })}><wa-icon name=${icon}></wa-icon><span>${title}</span>
    ${keybinding ? html`<kbd>${keybindingWords(keybinding, isMac())}</kbd>` : nothing}</button></li>`;
}

/** Under the pointer or at the end of a keystroke: the menu has done its work. */
function hide(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  if (event.target !== menu) menu.hidePopover();
}

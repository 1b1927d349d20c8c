/** Everything that can be done from the palette or by a key: pages, the commands of the tools, themes, signing out. */
import { type Disposable, toDisposable } from '@tutti/base';
import type { CommandContribution, EnabledPlugin, ObjectsAnswer } from '@tutti/plugin-api';
import { whenHolds } from '../contributions/when-holds.ts';
import { objectPlace, objectWords } from '../objects/object-place.ts';
import { panelName } from '../router/route.ts';
import { maySee, panelLinks } from '../shell/panel-links.ts';
import { hasChoices } from '../shell/stave.ts';
import { hasHistory } from '../shell/top-bar.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { chooseTheme, themes } from '../theme/theme.ts';
import { isMac } from './is-mac.ts';
import { type KeyPress, matchesKeybinding } from './keybinding.ts';

export interface Command {
  id: string;
  title: string;
  /** What kind of thing it is and whose, in a second, quieter line. */
  detail?: string | undefined;
  /** Which part of the palette it stands in. */
  group: 'pages' | 'actions' | 'look' | 'found';
  icon: string;
  keybinding?: string | undefined;
  run(options: { inTab: boolean }): void;
}

export class CommandCenter {
  #view: () => WorkspaceView | undefined;
  #handlers = new Map<string, Set<() => void>>();
  /** A command given before its panel was there; run once the panel listens. */
  #waiting: { id: string; until: number } | undefined;

  constructor({ view }: { view: () => WorkspaceView | undefined }) {
    this.#view = view;
  }

  /** A panel listens for a command of its manifest. */
  handle(id: string, run: () => void): Disposable {
    const handlers = this.#handlers.get(id) ?? new Set();
    handlers.add(run);
    this.#handlers.set(id, handlers);
    if (this.#waiting?.id === id && Date.now() < this.#waiting.until) {
      this.#waiting = undefined;
      queueMicrotask(run);
    }
    return toDisposable(() => {
      handlers.delete(run);
    });
  }

  list(): Command[] {
    const view = this.#view();
    if (!view) return [];
    return [...this.#pages(view), ...this.#beside(view), ...this.#history(view), ...this.#fromPlugins(view), ...this.#own(view)];
  }

  /** What the workspace holds under that name, as far as a panel can open it. */
  async find(words: string): Promise<Command[]> {
    const view = this.#view();
    if (!view) return [];
    const { objects } = await view.app.api.get<ObjectsAnswer>(view.store.path(`/objects?limit=12&q=${encodeURIComponent(words)}`));
    return objects.flatMap((object) => {
      const place = objectPlace(object, view.answer);
      if (!place) return [];
      const { route, icon } = place;
      const run = ({ inTab }: { inTab: boolean }): void => (inTab ? view.openTab(route) : view.app.navigator.go(route));
      const detail = objectWords(object, view.answer);
      return [{ id: `object.${object.id}`, title: object.title || text('object.untitled'), detail, group: 'found' as const, icon, run }];
    });
  }

  /** Runs what a key is bound to; the palette's own keys first. */
  keydown(event: KeyboardEvent): void {
    const view = this.#view();
    if (!view || event.isComposing) return;
    const command = this.#bound(event, [...this.#workbenchKeys(view), ...this.#fromPlugins(view)]);
    if (!command) return;
    event.preventDefault();
    command.run({ inTab: false });
  }

  /** What a framed panel of this tool hands on. Not the keys of other tools: a frame could pretend that one was pressed. */
  keysFor(plugin: string): string[] {
    const view = this.#view();
    return view ? this.#keyed(view, plugin).flatMap(({ keybinding }) => keybinding ?? []) : [];
  }

  /** A key that was pressed inside a framed panel. */
  pressedIn(plugin: string, press: KeyPress): void {
    const view = this.#view();
    if (view) this.#bound(press, this.#keyed(view, plugin))?.run({ inTab: false });
  }

  #keyed(view: WorkspaceView, plugin: string): Command[] {
    const ids = new Set(view.store.plugin(plugin)?.manifest.commands?.map(({ id }) => id));
    return [...this.#workbenchKeys(view), ...this.#fromPlugins(view).filter(({ id }) => ids.has(id))];
  }

  #bound(press: KeyPress, commands: Command[]): Command | undefined {
    return commands.find(({ keybinding }) => keybinding !== undefined && matchesKeybinding(keybinding, press, isMac()));
  }

  /** The workbench's own keys; the palette is not itself in the palette. */
  #workbenchKeys(view: WorkspaceView): Command[] {
    const palette = { id: 'palette', title: '', group: 'actions' as const, icon: 'search', run: () => view.openPalette() };
    return [
      { ...palette, keybinding: 'Mod+K' },
      { ...palette, keybinding: 'F1' },
      ...this.#beside(view),
      ...this.#history(view),
      wordsHere,
    ];
  }

  #beside(view: WorkspaceView): Command[] {
    const title = text(view.besideOpen ? 'beside.close' : 'beside.open');
    return [{ id: 'beside', title, group: 'actions', icon: 'columns-2', keybinding: 'Mod+\\', run: () => view.toggleBeside() }];
  }

  #pages(view: WorkspaceView): Command[] {
    const workspace = view.answer.workspace.id;
    const { may } = view.answer;
    const page = (id: string, title: string, icon: string, route: WorkspaceView['route']): Command => ({
      id,
      title,
      icon,
      group: 'pages',
      run: ({ inTab }) => (inTab ? view.openTab(route) : view.app.navigator.go(route)),
    });
    return [
      page('home', text('home.title'), 'house', { page: 'home', workspace }),
      ...panelLinks(view.answer).map((link) => page(`panel.${link.panel.id}`, link.title, link.panel.icon, link.route)),
      page('everything', text('everything.title'), 'list', { page: 'everything', workspace }),
      page('words', text('words.title'), 'book-open-text', { page: 'words', workspace }),
      page('happened', text('happened.title'), 'activity', { page: 'happened', workspace }),
      ...(view.answer.seat.role === 'observer'
        ? []
        : [page('record', text('record.title'), 'scroll-text', { page: 'settings', workspace, section: 'record' })]),
      page('people', text('people.title'), 'users', { page: 'settings', workspace, section: 'people' }),
      ...(may.managePlugins ? [page('tools', text('tools.title'), 'shapes', { page: 'settings', workspace, section: 'tools' })] : []),
      ...(hasChoices(view.answer)
        ? [page('choices', text('choices.title'), 'sliders-horizontal', { page: 'settings', workspace, section: 'choices' })]
        : []),
      ...(may.editWorkspace
        ? [page('workspace', text('workspace.title'), 'settings', { page: 'settings', workspace, section: 'workspace' })]
        : []),
      page('account', text('account.title'), 'user', { page: 'settings', workspace, section: 'account' }),
    ];
  }

  #fromPlugins(view: WorkspaceView): Command[] {
    return view.answer.plugins.flatMap((plugin) =>
      offered(plugin, view).map((command) => ({
        id: command.id,
        title: command.title,
        group: 'actions' as const,
        icon: command.icon ?? plugin.manifest.icon,
        keybinding: command.keybinding,
        run: () => this.#runPluginCommand(view, plugin, command),
      })),
    );
  }

  #runPluginCommand(view: WorkspaceView, plugin: EnabledPlugin, command: CommandContribution): void {
    const { panel } = command;
    if (panel !== undefined) {
      const route = {
        page: 'panel',
        workspace: view.answer.workspace.id,
        plugin: plugin.id,
        panel: panelName(panel),
        address: '',
      } as const;
      const here = view.route.page === 'panel' && view.route.plugin === plugin.id && view.route.panel === route.panel;
      if (!here) view.app.navigator.go(route);
    }
    const handlers = [...(this.#handlers.get(command.id) ?? [])];
    if (handlers.length === 0) this.#waiting = { id: command.id, until: Date.now() + 10_000 };
    for (const run of handlers) run();
  }

  /** Where a document stands whose past can be read. */
  #history(view: WorkspaceView): Command[] {
    if (!hasHistory(view)) return [];
    const title = text(view.historyOpen ? 'history.close' : 'history.open');
    return [{ id: 'history', title, group: 'actions', icon: 'clock', keybinding: 'F8', run: () => view.toggleHistory() }];
  }

  #own(view: WorkspaceView): Command[] {
    const look = themes.map((theme) => ({
      id: `theme.${theme}`,
      title: text(`theme.command.${theme}`),
      group: 'look' as const,
      icon: { system: 'monitor', light: 'sun', dark: 'moon', contrast: 'contrast' }[theme],
      run: () => chooseTheme(theme, { sharedComputer: view.app.session.answer?.sharedComputer === true }),
    }));
    const signOut: Command = {
      id: 'sign-out',
      title: text('action.sign-out'),
      group: 'actions',
      icon: 'log-out',
      run: () => {
        view.app.session.signOut().catch((error: unknown) => view.app.notifyError(error));
      },
    };
    return [...look, wordsHere, signOut];
  }
}

/** What the agreed words on this page mean, for whoever uses no pointer. */
const wordsHere: Command = {
  id: 'words-here',
  get title() {
    return text('words.here');
  },
  group: 'actions',
  icon: 'book-open-text',
  keybinding: 'F9',
  run: () => document.querySelector<HTMLElement & { list(): void }>('tutti-term-card')?.list(),
};

/** What nobody of this role could do is not offered to them, nor what happens in a panel that they do not see. */
function offered(plugin: EnabledPlugin, view: WorkspaceView): CommandContribution[] {
  const { manifest } = plugin;
  const { role } = view.answer.seat;
  return (manifest.commands ?? []).filter((command) => {
    const panel = manifest.panels?.find((one) => one.id === command.panel);
    return (command.roles?.includes(role) ?? true) && (panel === undefined || maySee(panel, role)) && whenHolds(command.when, view, plugin);
  });
}

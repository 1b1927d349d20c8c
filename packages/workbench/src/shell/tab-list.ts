/** The pages that are open in the centre. One at first; a second only when somebody asks for it. */
import { Emitter } from '@tutti/base';
import { pageKey, samePage, type WorkspaceRoute } from '../router/route.ts';

export class TabList {
  readonly changed = new Emitter<void>();
  #tabs: WorkspaceRoute[] = [];
  #active = 0;

  get tabs(): readonly WorkspaceRoute[] {
    return this.#tabs;
  }

  get active(): WorkspaceRoute | undefined {
    return this.#tabs[this.#active];
  }

  /** Shows a page where the active one is, or goes to its tab when it is open already. */
  show(route: WorkspaceRoute): void {
    const open = this.#tabs.findIndex((tab) => samePage(tab, route));
    if (open === -1) this.#tabs.splice(this.#active, this.#tabs.length === 0 ? 0 : 1, route);
    else {
      this.#active = open;
      this.#tabs[open] = route;
    }
    this.changed.fire();
  }

  /** Opens a page beside the others, after the active one. */
  add(route: WorkspaceRoute): void {
    if (!this.#tabs.some((tab) => samePage(tab, route))) {
      this.#tabs.splice(this.#active + 1, 0, route);
      this.#active = Math.min(this.#active + 1, this.#tabs.length - 1);
    }
    this.show(route);
  }

  /** Closes a tab and says which page should stand now; the last one is never closed. */
  close(route: WorkspaceRoute): WorkspaceRoute | undefined {
    const at = this.#tabs.findIndex((tab) => samePage(tab, route));
    if (at === -1 || this.#tabs.length === 1) return this.active;
    this.#tabs.splice(at, 1);
    if (at < this.#active || this.#active >= this.#tabs.length) this.#active -= 1;
    this.changed.fire();
    return this.active;
  }

  /** Drops tabs whose page no longer exists, e.g. of a tool that was switched off. */
  keep(exists: (route: WorkspaceRoute) => boolean): void {
    const active = this.active;
    this.#tabs = this.#tabs.filter((tab) => exists(tab) || tab === active);
    this.#active = Math.max(0, active ? this.#tabs.indexOf(active) : 0);
  }

  keyOf(route: WorkspaceRoute): string {
    return pageKey(route);
  }
}

/** What other tools put into a place of a panel: asked of their routes, each read with care, since whoever filled it is not the panel. */
import type { EnabledPlugin, SlotAnswer, SlotFilling, SlotItem } from '@tutti/plugin-api';
import type { PlaceAbout, PlaceFilling, PlaceItem } from '@tutti/plugin-api/browser';
import { panelName, routePath } from '../router/route.ts';
import { maySee } from '../shell/panel-links.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { whenHolds } from './when-holds.ts';

const mostItems = 50;
const longest = 300;

/** Empty for a place that the plugin does not declare. Never rejects: a filling that fails is told as such. */
export async function readFillings(view: WorkspaceView, plugin: string, slot: string, about: PlaceAbout): Promise<PlaceFilling[]> {
  const version = view.store.plugin(plugin)?.manifest.slots?.find(({ id }) => id === slot)?.version;
  return version === undefined ? [] : readPlace(view, `${slot}@${version}`, about);
}

/** @param place `<slot id>@<version>`: of a tool, or of the workbench itself. */
export async function readPlace(view: WorkspaceView, place: string, about: PlaceAbout = {}): Promise<PlaceFilling[]> {
  const fillings = view.answer.plugins.flatMap((filler) =>
    (filler.manifest.fills ?? [])
      .filter((filling) => filling.slot === place && whenHolds(filling.when, view, filler))
      .map((filling) => read(view, filler, filling, about)),
  );
  return (await Promise.all(fillings)).filter(({ items, failed }) => failed || items.length > 0);
}

async function read(
  view: WorkspaceView,
  filler: EnabledPlugin,
  { title, icon, source }: SlotFilling,
  about: PlaceAbout,
): Promise<PlaceFilling> {
  const query = new URLSearchParams(Object.entries(about).map(([key, value]) => [key, String(value)]));
  const filling = { plugin: filler.id, title, icon };
  try {
    const { items } = await view.store.api.get<SlotAnswer>(view.store.path(`/plugins/${filler.id}${source}?${query}`));
    return { ...filling, items: items.slice(0, mostItems).map((item) => readItem(view, filler, item)), failed: false };
  } catch {
    return { ...filling, items: [], failed: true };
  }
}

function readItem(view: WorkspaceView, { id, manifest }: EnabledPlugin, { text, detail, icon, panel, address }: SlotItem): PlaceItem {
  const opens = manifest.panels?.find((each) => each.id === panel && maySee(each, view.answer.seat.role));
  const place = { page: 'panel', workspace: view.answer.workspace.id, plugin: id, address: String(address ?? '') } as const;
  return {
    text: String(text).slice(0, longest),
    detail: detail === undefined ? undefined : String(detail).slice(0, longest),
    icon: icon === undefined ? undefined : String(icon),
    href: opens ? routePath({ ...place, panel: panelName(opens.id) }) : undefined,
  };
}

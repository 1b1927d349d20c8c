/** What one of a tool's objects is linked to by a kind of link that asks a question, and the ways to answer it. The person chooses; the panel never draws a link by itself. */
import type { EnabledPlugin, LinkInfo, LinksAnswer } from '@tutti/plugin-api';
import type { LinkedAnswer, LinkedObject, OwnObject } from '@tutti/plugin-api/browser';
import { routePath } from '../router/route.ts';
import type { WorkspaceView } from '../shell/workspace-view.ts';
import { text } from '../text/text.ts';
import { findObject } from './find-object.ts';
import { objectPlace } from './object-place.ts';
import { pickObject } from './pick-object.ts';

interface Asked {
  /** Id of the object. */
  object: string;
  question: string;
  /** What may be chosen: objects of this type of the tool that declares the kind; undefined: anything. */
  of: { plugin: string; type: string } | undefined;
  answer: LinksAnswer;
  /** Those of the kind that begin at the object. */
  links: LinkInfo[];
}

/** Undefined where no tool that is on asks by this kind, where the object is not listed yet, or is another tool's. */
export async function readLinked(
  view: WorkspaceView,
  plugin: EnabledPlugin,
  object: OwnObject,
  kind: string,
): Promise<LinkedAnswer | undefined> {
  const asked = await ask(view, plugin, object, kind);
  if (!asked) return undefined;
  const words = text(asked.links.length === 0 ? 'linked.choose' : 'linked.choose-more');
  return {
    question: asked.question,
    links: asked.links.map((link) => tell(view, link)),
    add: asked.answer.may.add ? { words } : undefined,
  };
}

/** Resolves when the link stands, or nothing was chosen. */
export async function addLinked(view: WorkspaceView, plugin: EnabledPlugin, object: OwnObject, kind: string): Promise<void> {
  await act(view, async () => {
    const asked = await ask(view, plugin, object, kind);
    if (!asked?.answer.may.add) return;
    const except = [asked.object, ...asked.links.map(({ other }) => other.id)];
    const chosen = await pickObject(view, { title: asked.question, except, of: asked.of });
    if (!chosen) return;
    const path = view.store.path(`/objects/${encodeURIComponent(asked.object)}/links`);
    const { link } = await view.store.api.post<{ link: LinkInfo }>(path, { kind, other: chosen.id, direction: 'from', note: '' });
    const undo = (): void => void act(view, () => view.store.api.delete(view.store.path(`/links/${link.id}`)));
    view.app.notify(text('thread.linked', { title: chosen.title || text('object.untitled') }), 'success', undo);
  });
}

/** @param id of a link of this kind that begins at the object; any other is left alone. */
export async function removeLinked(view: WorkspaceView, plugin: EnabledPlugin, object: OwnObject, kind: string, id: string): Promise<void> {
  await act(view, async () => {
    const link = (await ask(view, plugin, object, kind))?.links.find((one) => one.id === id);
    if (!link) return;
    const path = view.store.path(`/links/${encodeURIComponent(link.id)}`);
    await view.store.api.delete(path);
    const undo = (): void => void act(view, () => view.store.api.post(`${path}/restore`));
    view.app.notify(text('thread.unlinked', { title: link.other.title || link.other.typeTitle }), 'success', undo);
  });
}

async function ask(view: WorkspaceView, plugin: EnabledPlugin, object: OwnObject, kind: string): Promise<Asked | undefined> {
  const [provider = '', type = ''] = kind.split('/');
  const declared = view.store.plugin(provider)?.manifest.links?.find((link) => link.type === type);
  if (declared?.question === undefined) return undefined;
  const found = await findObject(view.store, 'id' in object ? object : { plugin: plugin.id, anchor: object.anchor });
  if (!found || found.plugin !== plugin.id || found.standing !== 'alive') return undefined;
  const answer = await view.store.api.get<LinksAnswer>(view.store.path(`/objects/${encodeURIComponent(found.id)}/links`));
  const links = answer.links.filter((link) => link.kind === kind && link.direction === 'from' && link.other.standing !== 'removed');
  const of = declared.to === undefined ? undefined : { plugin: provider, type: declared.to };
  return { object: found.id, question: declared.question, of, answer, links };
}

function tell(view: WorkspaceView, { id, other, mayRemove }: LinkInfo): LinkedObject {
  const place = other.standing === 'alive' ? objectPlace(other, view.answer) : undefined;
  const title = other.title || text('object.untitled');
  return { id, title, href: place && routePath(place.route), remove: mayRemove ? { words: text('thread.remove', { title }) } : undefined };
}

async function act(view: WorkspaceView, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    view.app.notifyError(error);
  }
}

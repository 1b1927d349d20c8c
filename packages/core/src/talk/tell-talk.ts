/** Tells people of what is said: whoever is mentioned is needed, whoever took part hears of it; nobody of a thing that they may not know of. */
import type { SeatInfo } from '@tutti/plugin-api';
import type { ObjectRow } from '../directory/directory-tables.ts';
import type { Inbox } from '../inbox/inbox.ts';
import type { PluginRegistry } from '../plugins/plugin-registry.ts';
import { type Readers, seatsOf } from './talk-readers.ts';

/** What happened, in words for those who are mentioned and for those who took part. */
export interface Said {
  by: SeatInfo;
  about: ObjectRow;
  readers: Readers;
  /** Ids of people and organisations that it mentions for the first time. */
  mentions: readonly string[];
  /** People who took part before. */
  took: readonly string[];
  /** People who follow the thing. */
  following: readonly string[];
  kind: 'said' | 'settled' | 'edited' | 'attached';
}

export interface TellParts {
  inbox: Pick<Inbox, 'tellAbout'>;
  registry: Pick<PluginRegistry, 'manifest'>;
}

export async function tellTalk({ inbox, registry }: TellParts, workspace: string, said: Said): Promise<void> {
  const { by, about, readers, mentions, took, following, kind } = said;
  const reading = new Set(readers.people.map(({ id }) => id));
  const told = new Set([by.person.id]);
  const fresh = (people: readonly string[]): Set<string> => {
    const chosen = new Set(people.filter((person) => reading.has(person) && !told.has(person)));
    for (const person of chosen) told.add(person);
    return chosen;
  };
  const who = by.organisation === undefined ? by.person.name : `${by.person.name} (${by.organisation.name})`;
  const what = about.title || about.type_title;
  const manifest = registry.manifest(about.plugin);
  const place = {
    plugin: about.plugin,
    panel: manifest?.objects?.find(({ type }) => type === about.type)?.panel,
    address: about.anchor ?? about.id,
    object: about.id,
  };
  const tell = (people: Set<string>, text: string, needs: boolean): Promise<void> =>
    inbox.tellAbout(workspace, people, { ...place, text, needs });
  await tell(fresh(mentions), `${who} mentioned you in “${what}”`, true);
  for (const organisation of mentions) {
    const seats = seatsOf(readers, organisation);
    const name = seats[0]?.organisation?.name ?? '';
    await tell(fresh(seats.map(({ person }) => person.id)), `${who} mentioned all of ${name} in “${what}”`, true);
  }
  if (kind === 'said') await tell(fresh(took), `${who} answered in “${what}”`, false);
  if (kind === 'said') await tell(fresh(following), `${who} said something in “${what}”`, false);
  if (kind === 'attached') await tell(fresh(following), `${who} attached a file to “${what}”`, false);
  if (kind === 'settled') await tell(fresh([...took, ...following]), `${who} settled something in “${what}”`, false);
}

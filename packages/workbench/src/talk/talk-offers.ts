/** What is offered while somebody types `@` or `#`: people and organisations that may read along, or things of the workspace. */
import type { ObjectInfo } from '@tutti/plugin-api';
import { html, type TemplateResult } from 'lit';
import { objectPlace, objectWords } from '../objects/object-place.ts';
import { text } from '../text/text.ts';
import type { Asked, Picked } from './mention-text.ts';
import type { TalkDesk } from './talk-desk.ts';

export interface Offer extends Picked {
  detail: string;
  mark: TemplateResult;
}

const mostOffered = 6;

export async function findOffers(desk: TalkDesk, { sign, query }: Asked): Promise<Offer[]> {
  if (sign === '#') return (await desk.objects(query)).slice(0, mostOffered).map((object) => objectOffer(desk, object));
  const { people, organisations } = await desk.people();
  const own = desk.view.answer.seat.person.id;
  const offers = [
    ...people
      .filter(({ id }) => id !== own)
      .map(({ id, name, organisation }) => ({
        id,
        words: `@${name}`,
        detail: organisation?.name ?? '',
        mark: organisation ? organisationMark(organisation) : html`<wa-icon name="user"></wa-icon>`,
      })),
    ...organisations.map((organisation) => ({
      id: organisation.id,
      words: `@${organisation.name}`,
      detail: text('talk.organisation'),
      mark: organisationMark(organisation),
    })),
  ];
  return offers.filter(({ words }) => isMeant(words.slice(1), query)).slice(0, mostOffered);
}

/** Each typed word begins one of the name's; letters without their accents are enough. */
function isMeant(name: string, query: string): boolean {
  const words = plain(name).split(/[\s-]+/u);
  return plain(query)
    .split(/\s+/u)
    .every((typed) => words.some((word) => word.startsWith(typed)));
}

function plain(words: string): string {
  return words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase().trim();
}

function organisationMark({ name, initials, color }: { name: string; initials: string; color: number }): TemplateResult {
  return html`<tutti-organisation compact .name=${name} .initials=${initials} .color=${color}></tutti-organisation>`;
}

function objectOffer({ view }: TalkDesk, object: ObjectInfo): Offer {
  const icon = objectPlace(object, view.answer)?.icon ?? 'file-text';
  const words = `#${object.title || text('object.untitled')}`;
  return { id: object.id, words, detail: objectWords(object, view.answer), mark: html`<wa-icon name=${icon}></wa-icon>` };
}

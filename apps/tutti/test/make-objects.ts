/** Things that the directory lists, and links between them, for the table of who may: for everybody, for those who write, for those who read a round. */
import { expect } from 'vitest';
import type { Question } from './ask-as.ts';
import type { CallerLetter } from './make-callers.ts';

const types: Readonly<Record<string, string>> = { tension: 'tension', 'shared-draft': 'draft', goal: 'goal' };

type Ask = (who: CallerLetter, question: Question) => Promise<{ status: number; text: string }>;

export interface ObjectMaker {
  /** The id of one of this kind: `for-all`, or a name under `prepare`. */
  newObject(of: string): Promise<string>;
  /** Another one for all. */
  another(): Promise<string>;
  /** Drawn by a member of Reef. */
  newLink(): Promise<string>;
}

/** @param prepare what makes the tool list one, by kind. */
export function makeObjects(ask: Ask, here: string, prepare: Record<string, () => Promise<unknown>>): ObjectMaker {
  async function list(type: string): Promise<{ id: string }[]> {
    const { text } = await ask('F', { method: 'GET', path: `${here}/objects?type=${type}` });
    return (JSON.parse(text) as { objects: { id: string }[] }).objects;
  }
  const maker: ObjectMaker = {
    async newObject(of) {
      await prepare[of]?.();
      const type = types[of] ?? 'section';
      await expect.poll(() => list(type), { timeout: 10_000 }).not.toEqual([]);
      return (await list(type))[0]?.id ?? '';
    },
    another: async () => (await list('section'))[1]?.id ?? '',
    async newLink() {
      const body = { kind: 'refers-to', other: await maker.another() };
      const { status, text } = await ask('M', { method: 'POST', path: `${here}/objects/${await maker.newObject('for-all')}/links`, body });
      expect(status, text).toBe(201);
      return (JSON.parse(text) as { link: { id: string } }).link.id;
    },
  };
  return maker;
}

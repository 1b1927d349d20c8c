/** Lets the sample's people say what they say, and attach what they bring, through the routes that everybody uses, each signed in as themselves. */
import { sampleFiles } from './tidewell-files.ts';
import { sampleThreads } from './tidewell-talk.ts';

type Ask = (method: string, route: string, body?: object) => Promise<unknown>;

export interface TalkParts {
  /** Something is asked as this person, by name. */
  as<Made>(name: string, work: (ask: Ask) => Promise<Made>): Promise<Made>;
  /** Who can be mentioned, by name. */
  people: ReadonlyMap<string, string>;
}

interface Listed {
  objects: { id: string; title: string }[];
}

interface Answer {
  threads: { id: string }[];
}

export async function bringInTalk({ as, people }: TalkParts): Promise<void> {
  const find = async (ask: Ask, type: string, title: string): Promise<string> => {
    const { objects } = (await ask('GET', `/objects?type=${type}`)) as Listed;
    return objects.find((object) => object.title.endsWith(title))?.id ?? '';
  };
  const worded = async (ask: Ask, text: string): Promise<string> => {
    let words = text;
    for (const [place, sign, name = ''] of text.matchAll(/\{([@#])([^}]+)\}/g)) {
      const id = sign === '@' ? people.get(name) : await find(ask, 'activity', name);
      words = words.replace(place, `<${sign}${id}>`);
    }
    return words;
  };
  for (const { about, by, name, content } of sampleFiles) {
    const bytes = await content();
    await as(by, async (ask) => ask('POST', `/objects/${await find(ask, ...about)}/files?name=${encodeURIComponent(name)}`, bytes));
  }
  for (const { about, said, settled } of sampleThreads) {
    let thread = '';
    for (const { by, text } of said) {
      await as(by, async (ask) => {
        const body = { text: await worded(ask, text) };
        const route = thread === '' ? `/objects/${await find(ask, ...about)}/talk` : `/talk/threads/${thread}/replies`;
        const { threads } = (await ask('POST', route, body)) as Answer;
        thread ||= threads.at(-1)?.id ?? '';
      });
    }
    if (settled) await as(settled.by, (ask) => ask('POST', `/talk/threads/${thread}/settle`, { conclusion: settled.conclusion }));
  }
}

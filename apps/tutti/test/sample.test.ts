import { startTestServer, type TestServer } from '@tutti/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface AgendaJson {
  sections: { id: string; title: string }[];
}

describe('the sample initiative', () => {
  let server: TestServer;
  let token: string;

  beforeAll(async () => {
    server = await startTestServer();
    await server.admin('POST', '/samples/tidewell-thrives');
    ({ token } = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', {
      as: 'roz.baptiste@tidewell.example',
    }));
  });

  afterAll(() => server.dispose());

  const read = (route: string): Promise<Response> =>
    fetch(`${server.origin}/api/workspaces/tidewell-thrives${route}`, { headers: { authorization: `Bearer ${token}` } });

  it('is a workspace with ten organisations, each with initials and a colour of its own', async () => {
    const { organisations } = (await (await read('')).json()) as { organisations: { initials: string; color: number }[] };
    expect(organisations.map((each) => each.initials).sort()).toEqual([
      'ALN',
      'BWC',
      'CAS',
      'EHR',
      'HLF',
      'MLC',
      'PAS',
      'RT',
      'TCC',
      'TCH',
    ]);
    expect(new Set(organisations.map((each) => each.color)).size).toBe(10);
  });

  it('has a whole agenda, section by section', async () => {
    const agenda = (await (await read('/plugins/common-agenda/agenda.json')).json()) as AgendaJson;
    expect(agenda.sections.map((section) => section.id)).toEqual([
      'vision',
      'problem',
      'who-we-serve',
      'goals',
      'strategies',
      'how-we-decide',
      'data-and-money',
    ]);
  });

  it('has people who say something about what they do together, and settle some of it', async () => {
    const { objects } = (await (await read('/objects?type=activity')).json()) as { objects: { id: string; title: string }[] };
    const bus = objects.find(({ title }) => title.endsWith('Walking school bus and safe stops'))?.id;
    const { threads } = (await (await read(`/objects/${bus}/talk`)).json()) as {
      threads: { comments: { by: { person: { name: string } }; parts: { kind: string }[] }[]; settled?: { conclusion: string } }[];
    };
    expect(threads.map(({ comments, settled }) => [comments.map(({ by }) => by.person.name), settled?.conclusion])).toEqual([
      [['Imani Wells', 'Lena Moritz'], 'Lena meets them at ten past seven; vests come from the school.'],
    ]);
    expect(threads[0]?.comments[0]?.parts.map(({ kind }) => kind)).toEqual(['text', 'organisation', 'text']);
  });

  it('has remarks on its sections, one of them answered', async () => {
    const { remarks } = (await (await read('/plugins/common-agenda/remarks')).json()) as {
      remarks: { section: string; replies: { text: string }[] }[];
    };
    expect(remarks.map(({ section, replies }) => [section, replies.length]).sort()).toEqual([
      ['data-and-money', 0],
      ['who-we-serve', 1],
    ]);
  });

  it('keeps headings, lists, emphasis and quotes on the way through the editor', async () => {
    const text = await (await read('/plugins/common-agenda/agenda.md')).text();
    expect(text).toContain('G2.4 Safe transport.');
    expect(text).toContain('### What each of us said');
    expect(text).toMatch(/^- \*\*Resident Table:\*\* Buses stop before our shifts end/m);
    expect(text).toMatch(/^ {2,}- .*walking school bus/m);
    expect(text).toMatch(/^> A good screening leads to a home visit/m);
    expect(text).toContain('*barriers to attendance*');
  });

  it('has a seat for everybody, and one observer', async () => {
    const { people } = await server.admin<{ people: { role: string; person: { name: string } }[] }>(
      'GET',
      '/workspaces/tidewell-thrives/people',
    );
    expect(people).toHaveLength(25);
    expect(people.filter((each) => each.role === 'observer').map((each) => each.person.name)).toEqual(['Warren Pike']);
  });

  it('shows where nine organisations started from, side by side and where they differ, and says that it was brought in', async () => {
    const { rounds } = (await (await read('/plugins/common-agenda/rounds')).json()) as { rounds: { id: string; source: string }[] };
    expect(rounds).toMatchObject([{ source: expect.stringContaining('the sample') }]);
    const round = (await (await read(`/plugins/common-agenda/rounds/${rounds[0]?.id}`)).json()) as {
      definitions: { text: string; hash?: string }[];
      cells: { mark: string; state: string }[];
      tensions: { status: string; positions: unknown[] }[];
    };
    expect(round.definitions).toHaveLength(9);
    expect(round.definitions.filter(({ hash }) => hash !== undefined)).toEqual([]);
    expect(round.cells).toHaveLength(36);
    expect(new Set(round.cells.map(({ mark }) => mark))).toEqual(new Set(['same', 'differs', 'only', 'silent']));
    expect(round.cells.filter(({ state }) => state !== 'proposed')).toEqual([]);
    expect(round.tensions.map(({ status }) => status)).toEqual(['resolved', 'resolved', 'agree-to-differ', 'open']);
  });

  it('keeps them from the foundation, which was no reader of that round', async () => {
    const warren = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', {
      as: 'warren.pike@tidewell.example',
    });
    const answer = await fetch(`${server.origin}/api/workspaces/tidewell-thrives/plugins/common-agenda/rounds`, {
      headers: { authorization: `Bearer ${warren.token}` },
    });
    expect(await answer.json()).toEqual({ rounds: [] });
  });

  it('counts how all five conditions stand, and tells the foundation less than the table', async () => {
    const board = async (as: string): Promise<Record<string, string[]>> => {
      const own = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', { as });
      const answer = await fetch(`${server.origin}/api/workspaces/tidewell-thrives/plugins/backbone-support/health`, {
        headers: { authorization: `Bearer ${own.token}` },
      });
      const { conditions } = (await answer.json()) as {
        conditions: { service: string; figures: { key: string; value: number; of?: number }[] }[];
      };
      const shown = conditions.map(({ service, figures }) => [
        service,
        figures.map(({ key, value, of }) => `${key} ${value}${of === undefined ? '' : ` of ${of}`}`),
      ]);
      return Object.fromEntries(shown) as Record<string, string[]>;
    };
    const [table, foundation] = [await board('roz.baptiste@tidewell.example'), await board('warren.pike@tidewell.example')];
    expect(table).toMatchObject({
      agenda: ['standing 9 of 9', 'answered 0 of 9', 'measured 4 of 4', expect.stringMatching(/^staffed \d of 4$/), 'tensions 1'],
      indicators: [expect.stringMatching(/^reported \d+ of \d+$/), expect.stringMatching(/^on-track \d of 5$/)],
      activities: ['promised 0 of 67', 'running 18', 'serving 20 of 20'],
    });
    expect(table.meetings).toContain('held 4 of 4');
    expect(table.decisions).toContain('concluded 9 of 9');
    const kept = /^(answered|tensions|unchecked|promised|in-time|late|lapsing)/;
    expect(
      Object.values(foundation)
        .flat()
        .filter((told) => kept.test(told)),
    ).toEqual([]);
    expect(foundation.agenda).toContain('standing 9 of 9');
  });

  it('has an annual report for everybody, in which six said yes elsewhere, nobody signed, and nothing stands that is the partners’ alone', async () => {
    const { reports } = (await (await read('/plugins/backbone-support/reports')).json()) as { reports: { id: string; title: string }[] };
    expect(reports.map(({ title }) => title)).toEqual(['2025 annual report']);
    const path = `/plugins/backbone-support/reports/${reports[0]?.id}`;
    const { report, blocks, signs } = (await (await read(path)).json()) as {
      report: { asked: number; signed: number };
      blocks: { state: string; block: { kind: string; indicator: string } }[];
      signs: { state: string }[];
    };
    expect(report).toMatchObject({ asked: 9, signed: 0 });
    expect(signs.filter(({ state }) => state === 'said')).toHaveLength(6);
    const unseen = blocks.filter(({ state }) => state !== 'shown').map(({ block, state }) => `${block.kind} ${block.indicator} ${state}`);
    // Nobody has said yes to any part of an activity yet, and the aid form is for the partners.
    expect(unseen).toEqual(['indicator I08 hidden', 'activities  empty']);
    for (const file of ['report.html', 'report.md']) {
      const text = await (await read(`${path}/${file}`)).text();
      expect(text).toContain('Kindergarten readiness');
      expect(text).not.toMatch(/Aid form|I08/);
    }
  });

  it('cannot be loaded twice, and says why', async () => {
    await expect(server.admin('POST', '/samples/tidewell-thrives')).rejects.toMatchObject({ status: 409 });
    expect((await read('/plugins/common-agenda/agenda.md')).status).toBe(200);
  });

  it('is removed by its facilitators alone, and can be loaded again, whole, while the server runs', async () => {
    const before = await (await read('/plugins/common-agenda/agenda.md')).text();
    const remove = (authorization: string) =>
      fetch(`${server.origin}/api/workspaces/tidewell-thrives/sample`, { method: 'DELETE', headers: { authorization } });
    expect((await remove(`Bearer ${token}`)).status).toBe(403);
    expect(await server.admin('DELETE', '/samples/tidewell-thrives')).toEqual({ kept: [] });
    await expect(server.admin('DELETE', '/samples/tidewell-thrives')).rejects.toMatchObject({ status: 404 });
    await server.admin('POST', '/samples/tidewell-thrives');
    ({ token } = await server.admin<{ token: string }>('POST', '/workspaces/tidewell-thrives/tokens', {
      as: 'roz.baptiste@tidewell.example',
    }));
    expect(await (await read('/plugins/common-agenda/agenda.md')).text()).toBe(before);
  });
});

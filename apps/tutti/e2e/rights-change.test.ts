/** What a person may do changes while they write: the page follows, and says nothing that is not so. */
import { browserStage } from '@tutti/testkit/browser';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { noteSaveStates, untilSaved, words, write } from './steps/agenda.ts';

const lead = 'lourdes.quintero@tidewell.example';
const facilitator = 'nadia.ferreira@tidewell.example';
const agenda = '/w/tidewell-thrives/common-agenda/agenda';

const stage = browserStage({
  async prepare({ server }) {
    await server.admin('POST', '/samples/tidewell-thrives');
  },
});

async function giveRole(page: Page, role: string): Promise<void> {
  const answer = await page.request.get(`${stage.origin}/api/workspaces/tidewell-thrives/members`);
  const { members } = (await answer.json()) as { members: { id: string; email?: string }[] };
  const seat = members.find(({ email }) => email === lead)?.id;
  const changed = await page.request.patch(`${stage.origin}/api/workspaces/tidewell-thrives/members/${seat}`, {
    data: { role },
    headers: { origin: stage.origin },
  });
  expect(changed.status()).toBeLessThan(300);
}

describe('somebody whose role changes while the agenda is open', () => {
  it('goes on writing when the new role may write too', async () => {
    const [writer, keeper] = [await stage.visitAs(lead), await stage.visitAs(facilitator)];
    await writer.goto(agenda);
    await untilSaved(writer);
    const states = await noteSaveStates(writer);
    await giveRole(keeper, 'member');
    await expect.poll(states).toContain('refused');
    await untilSaved(writer);
    await write(writer, 'vision', ' Still here.');
    await untilSaved(writer);
    await keeper.goto(agenda);
    await expect.poll(() => words(keeper, 'vision')).toContain('Still here.');
  });

  it('becomes a reader, and a writer again, without a reload', async () => {
    const [writer, keeper] = [await stage.visitAs(lead), await stage.visitAs(facilitator)];
    await writer.goto(agenda);
    await untilSaved(writer);
    await giveRole(keeper, 'observer');
    const note = writer.getByText(/You read this as/);
    await note.waitFor();
    await untilSaved(writer);
    await giveRole(keeper, 'lead');
    await expect.poll(() => note.count()).toBe(0);
    await untilSaved(writer);
    await write(writer, 'vision', ' And back.');
    await untilSaved(writer);
  });
});

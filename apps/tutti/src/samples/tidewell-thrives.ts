/** The sample initiative “Tidewell Thrives” (all invented): filled in through the same routes that everybody has. */
import { setTimeout } from 'node:timers/promises';
import { TuttiError } from '@tutti/base';
import type { AdminClient, Sample } from '@tutti/core';
import type { OrganisationInfo, Role } from '@tutti/plugin-api';
import { bringInDecided } from './bring-in-decided.ts';
import { bringInMeasurement } from './bring-in-measurement.ts';
import { bringInRules } from './bring-in-rules.ts';
import { bringInTalk } from './bring-in-talk.ts';
import { sampleActivities, sampleServes } from './tidewell-activities.ts';
import { sampleAgreements, sampleDescribed } from './tidewell-agreements.ts';
import { decisionServes, sampleOpen, sampleTaken } from './tidewell-decisions.ts';
import { sampleGoals } from './tidewell-goals.ts';
import { sampleBroughtUp, sampleHeld, samplePlanned } from './tidewell-meetings.ts';
import { samplePlan } from './tidewell-plan.ts';
import { sampleOpenPulse, samplePulses } from './tidewell-pulses.ts';
import { sampleRemarks } from './tidewell-remarks.ts';
import { sampleReport } from './tidewell-reports.ts';
import { sampleRound } from './tidewell-round.ts';
import { sampleRounds } from './tidewell-rounds.ts';
import { sampleInterests } from './tidewell-rules.ts';
import seed from './tidewell-thrives.json' with { type: 'json' };
import { sampleAsked, sampleSaid, sampleVersions } from './tidewell-versions.ts';
import { sampleWords } from './tidewell-words.ts';

export const sampleId = seed.id;

/** Nobody outside the sample has an address that ends so: the name can never receive mail. */
const sampleMailDomain = '@tidewell.example';

/** How those are listed who speak for no organisation. */
export const backboneName = 'Backbone team';

const agenda = 'common-agenda';
const decisions = 'decisions';
const meetings = 'continuous-communication';
const activities = 'mutually-reinforcing-activities';
const backbone = 'backbone-support';

interface SeedPerson {
  name: string;
  role: string;
  organisation?: string;
}

interface LoadedPerson {
  email: string;
  name: string;
  role: Role;
  organisation: string;
}

export const tidewellThrives: Sample = {
  id: seed.id,
  title: seed.name,
  async load(admin) {
    const { id, name, vision, timeZone } = seed;
    await admin.request('POST', '/workspaces', { id, name, vision, timeZone, plugins: 'all' });
    try {
      const organisations = await addOrganisations(admin);
      const people = await addPeople(admin, organisations);
      const facilitator = people.find((person) => person.role === 'facilitator');
      await actingAs(admin, facilitator, async (send) => {
        await writeAgenda(send);
        await bringInGoals(send, organisations);
        await bringInRound(send, organisations);
        await bringInVersions(send, organisations, people);
      });
      const taken = await bringInDecisions(admin, facilitator, organisations, people);
      await actingAs(admin, facilitator, async (send) => {
        await bringInActivities(send, organisations);
        await bringInMeetings(send, organisations, people);
        await bringInRounds(send, organisations, people);
      });
      await bringUp(admin, organisations, people);
      await bringInRemarks(admin, people);
      await bringInNumbers(admin, people, organisations);
      await actingAs(admin, facilitator, async (send) => {
        await bringInReport(send, organisations);
        await bringInDecided((method, route, body) => send(method, route, body, ''), taken);
      });
      await bringInPartners(admin, facilitator, people, organisations);
      await letThemTalk(admin, people, organisations);
      return { workspace: id, people };
    } catch (error) {
      // Half a sample is of no use, and the next try needs its name.
      await admin.request('DELETE', `/workspaces/${id}`);
      throw error;
    }
  },
  /** The workspace first, then the accounts that were made for it. Whoever loaded the sample has another address and stays anyway. */
  async wipe(admin) {
    const { people } = await admin.request<{ people: { email?: string }[] }>('GET', `/workspaces/${seed.id}/people`);
    await admin.request('DELETE', `/workspaces/${seed.id}`);
    const kept: string[] = [];
    for (const { email } of people) {
      if (!email?.endsWith(sampleMailDomain)) continue;
      await admin.request('DELETE', `/people/${encodeURIComponent(email)}`).catch(() => kept.push(email));
    }
    return { kept };
  },
};

function emailOf(name: string): string {
  return `${name.replace(/^Dr /, '').toLowerCase().replaceAll(' ', '.')}${sampleMailDomain}`;
}

async function addOrganisations(admin: AdminClient): Promise<Map<string, OrganisationInfo>> {
  const made = new Map<string, OrganisationInfo>();
  for (const [color, given] of seed.organisations.entries()) {
    const body = { ...given, color };
    const { organisation } = await admin.request<{ organisation: OrganisationInfo }>('POST', `/workspaces/${seed.id}/organisations`, body);
    made.set(given.initials, organisation);
  }
  return made;
}

async function addPeople(admin: AdminClient, organisations: Map<string, OrganisationInfo>): Promise<LoadedPerson[]> {
  const people: LoadedPerson[] = [];
  for (const { name, role, organisation } of seed.people as SeedPerson[]) {
    const speaksFor = organisation === undefined ? undefined : organisations.get(organisation);
    const email = emailOf(name);
    await admin.request('POST', `/workspaces/${seed.id}/people`, { name, email, role, organisation: speaksFor?.id });
    people.push({ email, name, role: role as Role, organisation: speaksFor?.name ?? backboneName });
  }
  return people;
}

/** @param tool whose route it is; '' for one of the workspace itself. */
type Send = (method: string, route: string, body?: object, tool?: string) => Promise<unknown>;

/** Somebody puts content in, as anybody would who has it from elsewhere; the token is gone afterwards. */
async function actingAs<Made>(admin: AdminClient, person: LoadedPerson | undefined, work: (send: Send) => Promise<Made>): Promise<Made> {
  const tokens = `/workspaces/${seed.id}/tokens`;
  const { token, id } = await admin.request<{ token: string; id?: string }>('POST', tokens, { as: person?.email, days: 1 });
  const made = await work(async (method, route, body, tool = agenda) => {
    const isBytes = body instanceof Uint8Array;
    const headers = { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' };
    const sent = body === undefined ? {} : { headers, body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) };
    const below = tool === '' ? '' : `/plugins/${tool}`;
    const answer = await admin.fetchAs(token, `/api/workspaces/${seed.id}${below}${route}`, { method, ...sent });
    if (!answer.ok) throw new TuttiError('PLUGIN_FAILED', { detail: `The sample was refused at ${route}: ${await answer.text()}` });
    return answer.json();
  });
  if (id !== undefined) await admin.request('DELETE', `${tokens}/${id}`);
  return made;
}

/** Nobody reports for another, not even in a sample: each organisation's own people send its figures. */
async function bringInNumbers(admin: AdminClient, people: LoadedPerson[], organisations: Map<string, OrganisationInfo>): Promise<void> {
  const { organisationOf } = namesOf(organisations, people);
  const personOf = (initials: string, lead = false): LoadedPerson | undefined => {
    const own = people.filter(({ organisation }) => organisation === organisations.get(initials)?.name);
    return own.find(({ role }) => role === (lead ? 'lead' : 'member')) ?? own[0];
  };
  await bringInMeasurement(
    {
      organisationOf,
      as: (who, work) =>
        actingAs(admin, typeof who === 'string' ? people.find(({ role }) => role === who) : personOf(who.organisation, who.lead), work),
    },
    Date.now(),
  );
}

async function writeAgenda(send: Send): Promise<void> {
  const sections = seed.agenda.sections.map((section) => ({ ...section, body: section.body.join('\n') }));
  await send('PUT', '/agenda.json', { summary: seed.agenda.summary.join('\n'), sections });
}

async function bringInGoals(send: Send, organisations: Map<string, OrganisationInfo>): Promise<void> {
  await send(
    'POST',
    '/goals/import',
    sampleGoals((initials) => organisations.get(initials)?.id ?? initials),
  );
}

async function bringInRound(send: Send, organisations: Map<string, OrganisationInfo>): Promise<void> {
  const organisationOf = (initials: string): string => organisations.get(initials)?.id ?? initials;
  await send('POST', '/rounds/import', sampleRound(organisationOf));
}

/** Two versions that took effect, and the text of today as the one that is being asked about. */
async function bringInVersions(send: Send, organisations: Map<string, OrganisationInfo>, people: LoadedPerson[]): Promise<void> {
  const { organisationOf, leadOf } = namesOf(organisations, people);
  const { sections, hash } = (await send('GET', '/versions/next')) as {
    sections: { id: string; title: string; body: string }[];
    hash: string;
  };
  const texts = sections.map(({ id, title, body }) => ({ id, title, body }));
  for (const version of sampleVersions(texts, { organisationOf, leadOf })) await send('POST', '/versions/import', version);
  const { version } = (await send('POST', '/versions', { ...sampleAsked(organisationOf), hash })) as { version: { id: string } };
  for (const said of sampleSaid(organisationOf)) await send('POST', `/versions/${version.id}/said`, said);
}

/** What was decided, how that is done, and what is being asked. Nobody answers for anybody, not even in a sample: open ones wait for those who sign in. */
async function bringInDecisions(
  admin: AdminClient,
  facilitator: LoadedPerson | undefined,
  organisations: Map<string, OrganisationInfo>,
  people: LoadedPerson[],
): Promise<Map<string, string>> {
  const names = namesOf(organisations, people);
  const serving: [string, string][] = [];
  const taken = new Map<string, string>();
  const bring = async (send: Send, route: string, body: object): Promise<string> => {
    const { decision } = (await send('POST', route, body, decisions)) as { decision: { id: string; question: string } };
    const code = decisionServes.get(decision.question);
    if (code !== undefined) serving.push([decision.id, code]);
    taken.set(decision.question, decision.id);
    return decision.id;
  };
  for (const { by, ...interest } of sampleInterests) {
    const person = people.find(({ name }) => name === by);
    await actingAs(admin, person, (send) => send('POST', '/interests', interest, backbone));
  }
  await actingAs(admin, facilitator, async (send) => {
    for (const each of sampleTaken(names)) taken.set(each.on, await bring(send, '/decisions/import', each));
    const rules = await bringInRules({
      organisationOf: names.organisationOf,
      takenOn: (day) => taken.get(day) ?? '',
      ask: (method, route, body) => send(method, route, body, backbone),
    });
    for (const open of sampleOpen(names, Date.now(), (name) => rules.get(name) ?? '')) await bring(send, '/decisions', open);
    await linkToGoals(send, serving);
  });
  return taken;
}

/** Who does what, and which goals it serves, drawn as people draw it. */
async function bringInActivities(send: Send, organisations: Map<string, OrganisationInfo>): Promise<void> {
  const body = sampleActivities((initials) => organisations.get(initials)?.id ?? initials);
  const { made } = (await send('POST', '/activities/import', body, activities)) as { made: Record<string, string> };
  await linkToGoals(
    send,
    sampleServes().map(([activity, code]) => [made[activity] ?? '', code]),
  );
}

/** @param serving ids of objects, oldest first, each with the code of the goal that it serves. */
async function linkToGoals(send: Send, serving: readonly (readonly [string, string])[]): Promise<void> {
  await untilListed(send, serving.at(-1)?.[0] ?? '');
  const { goals } = (await send('GET', '/goals')) as { goals: { id: string; code: string }[] };
  for (const [object, code] of serving) {
    const other = goals.find((goal) => goal.code === code)?.id;
    await send('POST', `/objects/${object}/links`, { kind: `${agenda}/serves`, other }, '');
  }
}

/** What a tool has stored is listed a moment later, in the order in which it was told. */
async function untilListed(send: Send, object: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await send('GET', `/objects/${object}`, undefined, '');
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await setTimeout(50);
    }
  }
}

/** Last, since a report is made of all the others. */
async function bringInReport(send: Send, organisations: Map<string, OrganisationInfo>): Promise<void> {
  const { goals } = (await send('GET', '/goals')) as { goals: { id: string; code: string }[] };
  const goalOf = (code: string): string => goals.find((goal) => goal.code === code)?.id ?? code;
  const organisationOf = (initials: string): string => organisations.get(initials)?.id ?? initials;
  await send('POST', '/reports/import', sampleReport(goalOf, organisationOf), backbone);
}

/** What was agreed is written down by those who keep it going; what stands about an organisation by its own people. */
async function bringInPartners(
  admin: AdminClient,
  facilitator: LoadedPerson | undefined,
  people: LoadedPerson[],
  organisations: Map<string, OrganisationInfo>,
): Promise<void> {
  const organisationOf = (initials: string): string => organisations.get(initials)?.id ?? initials;
  await actingAs(admin, facilitator, async (send) => {
    for (const word of sampleWords) await send('POST', '/glossary', word, '');
    for (const agreement of sampleAgreements(organisationOf, Date.now())) await send('POST', '/agreements', agreement, backbone);
  });
  for (const { by, ...words } of sampleDescribed) {
    const person = people.find(({ name }) => name === by);
    const own = [...organisations.values()].find(({ name }) => name === person?.organisation)?.id;
    await actingAs(admin, person, (send) => send('PUT', `/partners/${own}`, words, backbone));
  }
}

/** Remarks are each person's own. */
async function bringInRemarks(admin: AdminClient, people: LoadedPerson[]): Promise<void> {
  const as = <Made>(name: string, work: (send: Send) => Promise<Made>): Promise<Made> =>
    actingAs(
      admin,
      people.find((person) => person.name === name),
      work,
    );
  for (const { by, section, text, reply } of sampleRemarks) {
    const place = { section, start: '', end: '', quote: '' };
    const { remark } = (await as(by, (send) => send('POST', '/remarks', { ...place, kind: 'comment', text }))) as { remark: string };
    if (reply) await as(reply.by, (send) => send('POST', `/remarks/${remark}/replies`, { text: reply.text }));
  }
}

/** What people say about it all; they are known by the ids of their accounts. */
async function letThemTalk(admin: AdminClient, people: LoadedPerson[], organisations: Map<string, OrganisationInfo>): Promise<void> {
  const { people: seated } = await admin.request<{ people: { person: { id: string; name: string } }[] }>(
    'GET',
    `/workspaces/${seed.id}/people`,
  );
  await bringInTalk({
    as: (name, work) =>
      actingAs(
        admin,
        people.find((person) => person.name === name),
        (send) => work((method, route, body) => send(method, route, body, '')),
      ),
    people: new Map([
      ...seated.map(({ person }): [string, string] => [person.name, person.id]),
      ...[...organisations.values()].map(({ name, id }): [string, string] => [name, id]),
    ]),
  });
}

/** What was held, what is ahead with its agenda, how people said that working together goes, and who was promised to hear what. */
async function bringInMeetings(send: Send, organisations: Map<string, OrganisationInfo>, people: LoadedPerson[]): Promise<void> {
  for (const held of sampleHeld(namesOf(organisations, people), Date.now())) await send('POST', '/meetings/import', held, meetings);
  for (const { meeting, items } of samplePlanned(Date.now())) {
    const { meeting: made } = (await send('POST', '/meetings', meeting, meetings)) as { meeting: { id: string } };
    for (const item of items) await send('POST', '/items', { ...item, meeting: made.id }, meetings);
  }
  const { organisationOf } = namesOf(organisations, people);
  for (const pulse of samplePulses(organisationOf)) await send('POST', '/pulses/import', pulse, meetings);
  await send('POST', '/pulses', sampleOpenPulse(organisationOf, Date.now()), meetings);
  for (const { line, kept } of samplePlan(organisationOf, Date.now())) {
    const { id } = (await send('POST', '/plan/lines', line, meetings)) as { id: string };
    for (const mark of kept) await send('POST', `/plan/lines/${id}/kept`, mark, meetings);
  }
}

/** What residents were asked and told, with the decisions that came of it. */
async function bringInRounds(send: Send, organisations: Map<string, OrganisationInfo>, people: LoadedPerson[]): Promise<void> {
  const { decisions: taken } = (await send('GET', '/decisions', undefined, decisions)) as { decisions: { id: string; question: string }[] };
  const came: [string, string][] = [];
  for (const { round, heard, told } of sampleRounds(namesOf(organisations, people).organisationOf, Date.now())) {
    const { id } = (await send('POST', '/rounds', round, meetings)) as { id: string };
    for (const { body, led } of heard) {
      const made = (await send('POST', `/rounds/${id}/heard`, body, meetings)) as { id: string };
      const decision = led === undefined ? undefined : taken.find(({ question }) => question.includes(led));
      if (decision) came.push([made.id, decision.id]);
    }
    if (told) await send('POST', `/rounds/${id}/told`, told, meetings);
  }
  await untilListed(send, came.at(-1)?.[0] ?? '');
  for (const [heard, other] of came) await send('POST', `/objects/${heard}/links`, { kind: `${meetings}/led-to`, other }, '');
}

/** Each organisation brings up its own. */
async function bringUp(admin: AdminClient, organisations: Map<string, OrganisationInfo>, people: LoadedPerson[]): Promise<void> {
  for (const { by, item } of sampleBroughtUp()) {
    const lead = people.find(({ role, organisation }) => role === 'lead' && organisation === organisations.get(by)?.name);
    await actingAs(admin, lead, (send) => send('POST', '/items', item, meetings));
  }
}

function namesOf(organisations: Map<string, OrganisationInfo>, people: LoadedPerson[]) {
  return {
    organisationOf: (initials: string): string => organisations.get(initials)?.id ?? initials,
    leadOf: (initials: string): string =>
      people.find(({ role, organisation }) => role === 'lead' && organisation === organisations.get(initials)?.name)?.name ?? '',
  };
}

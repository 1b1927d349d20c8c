/** Routes of meetings. The core has checked the role; whose meeting, item or action it is, is checked in the stores. */
import type { Actor } from '@tutti/plugin-api';
import type { PluginApp, PluginRequest, WorkspaceContext } from '@tutti/plugin-api/server';
import type { MeetingAnswer, MeetingsAnswer } from '../common/meeting.ts';
import { changeEntry, meetingOfEntry, removeEntry, tellAction, writeEntry } from './entry-store.ts';
import { addItem, changeItem, placeItem, removeItem } from './item-store.ts';
import { answerMeeting, answerMeetings } from './meeting-answer.ts';
import {
  readBack,
  readEntry,
  readEntryChange,
  readGo,
  readGuests,
  readImported,
  readItem,
  readMeeting,
  readPlace,
  readPlan,
  readPresence,
  readReason,
  readTold,
  readWords,
} from './meeting-bodies.ts';
import { importMeeting } from './meeting-import.ts';
import { cancelMeeting, changeMeeting, planMeetings } from './meeting-store.ts';
import { recordGuests, recordPresence } from './presence-store.ts';
import { closeMeeting, correctMeeting, goToItem, startMeeting } from './running-store.ts';

type Work = (workspace: WorkspaceContext, actor: Actor, id: string, request: PluginRequest) => Promise<void>;

/** Changes a meeting and answers it as it then stands. */
const onMeeting = (work: Work) => async (request: PluginRequest) => {
  const { workspace, actor } = request.var;
  const id = request.req.param('meeting') ?? '';
  await work(workspace, actor, id, request);
  return request.json<MeetingAnswer>(await answerMeeting(workspace, actor, id));
};

const onEntry = (work: Work) => async (request: PluginRequest) => {
  const { workspace, actor } = request.var;
  const id = request.req.param('entry') ?? '';
  await work(workspace, actor, id, request);
  return request.json<MeetingAnswer>(await answerMeeting(workspace, actor, await meetingOfEntry(workspace, actor, id)));
};

const onItem = (work: Work) => async (request: PluginRequest) => {
  const { workspace, actor } = request.var;
  await work(workspace, actor, request.req.param('item') ?? '', request);
  return request.json<MeetingsAnswer>(await answerMeetings(workspace, actor));
};

export function meetingRoutes(app: PluginApp): void {
  app.get('/meetings', async (context) => {
    const { workspace, actor } = context.var;
    return context.json<MeetingsAnswer>(await answerMeetings(workspace, actor));
  });
  app.post('/meetings', async (context) => {
    const { workspace, actor } = context.var;
    const id = await planMeetings(workspace, actor, await readPlan(context));
    return context.json<MeetingAnswer>(await answerMeeting(workspace, actor, id), 201);
  });
  app.post('/meetings/import', async (context) => {
    const { workspace, actor } = context.var;
    const id = await importMeeting(workspace, actor, await readImported(context));
    return context.json<MeetingAnswer>(await answerMeeting(workspace, actor, id), 201);
  });
  app.get(
    '/meetings/:meeting',
    onMeeting(async () => undefined),
  );
  app.put(
    '/meetings/:meeting',
    onMeeting(async (workspace, actor, id, request) => changeMeeting(workspace, actor, id, await readMeeting(request))),
  );
  app.post(
    '/meetings/:meeting/cancel',
    onMeeting(async (workspace, actor, id, request) => cancelMeeting(workspace, actor, id, (await readReason(request)).reason)),
  );
  app.post('/meetings/:meeting/start', onMeeting(startMeeting));
  app.post(
    '/meetings/:meeting/go',
    onMeeting(async (workspace, actor, id, request) => goToItem(workspace, actor, id, (await readGo(request)).item)),
  );
  app.put(
    '/meetings/:meeting/present',
    onMeeting(async (workspace, actor, id, request) => recordPresence(workspace, actor, id, await readPresence(request))),
  );
  app.put(
    '/meetings/:meeting/guests',
    onMeeting(async (workspace, actor, id, request) => recordGuests(workspace, actor, id, (await readGuests(request)).guests)),
  );
  app.post('/meetings/:meeting/close', onMeeting(closeMeeting));
  app.post(
    '/meetings/:meeting/corrections',
    onMeeting(async (workspace, actor, id, request) => correctMeeting(workspace, actor, id, (await readWords(request)).words)),
  );
  app.post('/meetings/:meeting/entries', async (context) => {
    const { workspace, actor } = context.var;
    const id = context.req.param('meeting');
    const entry = await writeEntry(workspace, actor, id, await readEntry(context));
    return context.json<MeetingAnswer & { entry: string }>({ ...(await answerMeeting(workspace, actor, id)), entry }, 201);
  });
  app.put(
    '/entries/:entry',
    onEntry(async (workspace, actor, id, request) => changeEntry(workspace, actor, id, await readEntryChange(request))),
  );
  app.post(
    '/entries/:entry/remove',
    onEntry(async (workspace, actor, id, request) => removeEntry(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/entries/:entry/state',
    onEntry(async (workspace, actor, id, request) => tellAction(workspace, actor, id, await readTold(request))),
  );
  app.post('/items', async (context) => {
    const { workspace, actor } = context.var;
    const item = await addItem(workspace, actor, await readItem(context));
    return context.json<MeetingsAnswer & { item: string }>({ ...(await answerMeetings(workspace, actor)), item }, 201);
  });
  app.put(
    '/items/:item',
    onItem(async (workspace, actor, id, request) => changeItem(workspace, actor, id, await readItem(request))),
  );
  app.post(
    '/items/:item/remove',
    onItem(async (workspace, actor, id, request) => removeItem(workspace, actor, id, (await readBack(request)).back)),
  );
  app.post(
    '/items/:item/place',
    onItem(async (workspace, actor, id, request) => {
      const { meeting, place } = await readPlace(request);
      await placeItem(workspace, actor, id, meeting, place);
    }),
  );
}

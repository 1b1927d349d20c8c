import { expect, it } from 'vitest';
import { MeasurementStage } from './measurement-fixture.ts';

it('a draft is not written over one that its writer has not seen', async () => {
  const stage = await MeasurementStage.open(1);
  await stage.define();
  const put = (numerator: number, more: object = {}) =>
    stage.workspace.call(stage.of(0), 'PUT', '/entries', {
      cells: [{ indicator: 'I03', period: '2025-Q4', figure: { state: 'reported', numerator }, ...more }],
    });
  expect((await put(10, { base: null })).status).toBe(200);
  const late = await put(20, { base: null });
  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ code: 'CONFLICT', field: '/cells/0/base' });
  // The same twice is no conflict: an answer may have been lost on the way.
  expect((await put(10, { base: null })).status).toBe(200);
  expect((await put(20, { base: { state: 'reported', numerator: 10 } })).status).toBe(200);
  // Programs that say nothing of it write as before.
  expect((await put(30)).status).toBe(200);
});

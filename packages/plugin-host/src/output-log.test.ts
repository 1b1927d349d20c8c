/** What a plugin prints is logged line by line, and a flood is cut. */
import { PassThrough } from 'node:stream';
import { type LogFields, ManualClock, silentLogger } from '@tutti/base';
import { expect, it } from 'vitest';
import { OutputLog } from './output-log.ts';

it('Lines are logged whole, long ones cut, and more than the cap left out with a count', () => {
  const clock = new ManualClock();
  const logged: LogFields[] = [];
  const write = (fields: LogFields): void => void logged.push(fields);
  const output = new OutputLog({ clock, maxLines: 3, logger: { ...silentLogger, info: write, warn: write } });
  const stream = new PassThrough();
  output.attach(stream, 'stdout');
  stream.emit('data', 'one\ntw');
  stream.emit('data', `o\n${'x'.repeat(5000)}\nfour\nfive\n`);
  expect(logged.map((fields) => fields.line)).toEqual(['one', 'two', 'x'.repeat(2000)]);
  clock.advance(10_000);
  stream.emit('data', 'six\n');
  expect(logged.slice(3)).toEqual([{ dropped: 2 }, { stream: 'stdout', line: 'six' }]);
});

/** The first module of every plugin process: closes what the runtime's flags leave open, lends the host's modules, loads the plugin and answers frames. */
import { Socket } from 'node:net';
import { describeThrown } from '../wire/frame-error.ts';
import { closeOpenDoors } from '../worker/close-open-doors.ts';
import { PluginSide, type PluginSideOptions } from '../worker/plugin-side.ts';
import { provideModules } from '../worker/provide-modules.ts';
import { FrameChannel } from './frame-channel.ts';

const channelDescriptor = 3;

const options = JSON.parse(process.argv[2] ?? '{}') as Omit<PluginSideOptions, 'send'>;
const exit = process.exit.bind(process);
const pipe = new Socket({ fd: channelDescriptor, readable: true, writable: true });
const channel: FrameChannel = new FrameChannel({
  pipe,
  // The host sends what it was asked for: documents and rows of any size that it allows.
  maxMessageBytes: 1024 * 1024 * 1024,
  onFrame: (frame) => side.handle(frame as Parameters<PluginSide['handle']>[0]),
  // Without its host a plugin has nothing to do.
  onBroken: () => exit(1),
  onEnd: () => exit(0),
});
const side = new PluginSide({ ...options, send: (frame) => channel.send(frame) });

provideModules();
closeOpenDoors();
side.start().catch((thrown: unknown) => channel.send({ kind: 'failed-start', words: describeThrown(thrown) }));

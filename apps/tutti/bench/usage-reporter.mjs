/** Loaded into every server that is measured: answers over the process channel what it has used so far. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let delays;
process.on('message', (message) => {
  if (message === 'watch delays') {
    delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
  }
  // What is not in use any more does not count as used: all servers are asked to collect their garbage first.
  if (message === 'collect') {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    // As when memory runs short: what V8 holds in reserve is given back too, or chance decides how much of it there is.
    for (let i = 0; i < 2; i++) collect({ type: 'major', flavor: 'last-resort' });
  }
  process.send?.({
    usage: process.cpuUsage(),
    rss: process.memoryUsage.rss(),
    // The resolution of the watch itself is part of what it says.
    loopDelayP99Ms: delays ? Math.max(0, delays.percentile(99) / 1e6 - 5) : 0,
  });
});
// Ends with its parent, however that ended.
process.on('disconnect', () => process.exit());

/** Loaded into every server that is measured: answers over the process channel what it has used so far. */
process.on('message', (message) => {
  if (message === 'usage') process.send?.({ usage: process.cpuUsage(), rss: process.memoryUsage.rss() });
});
// Ends with its parent, however that ended.
process.on('disconnect', () => process.exit());

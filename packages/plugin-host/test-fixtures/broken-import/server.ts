/** A plugin whose module throws while it is loaded. */
throw new Error('secret inner words');

/** Runs in the head before anything is drawn, so that a chosen theme never flashes. A plain script: it imports nothing (see theme.ts for the rest). */
try {
  const stored = sessionStorage.getItem('tutti.theme') ?? localStorage.getItem('tutti.theme');
  if (stored === 'light' || stored === 'dark' || stored === 'contrast') document.documentElement.dataset.theme = stored;
} catch {
  // storage may be forbidden; the system's choice is then right
}

export {};

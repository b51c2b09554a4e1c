/** Which browser tests and benchmarks drive, and how it is started. */

export const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';

/** Without a window, and asking nobody for anything but our pages. */
export const SWITCHES = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

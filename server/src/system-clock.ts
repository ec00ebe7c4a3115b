/** The one clock of a running program; everything else is handed it. */
// biome-ignore lint/plugin: this is where time comes in
export const systemClock = (): Date => new Date()

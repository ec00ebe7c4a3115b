const IDLE_MS = 15 * 60_000
const LOOK_MS = 10_000
/** What counts as somebody being there. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Locks after a quarter of an hour in which nobody touched the page. It looks at the clock rather than waiting for a
 * timer, for a timer sleeps while the machine does.
 *
 * @returns how to stop watching.
 */
export function lockWhenIdle(lock: () => void, now: () => Date, target: EventTarget = globalThis): () => void {
  let last = now().getTime()
  const look = () => {
    if (now().getTime() - last >= IDLE_MS) lock()
  }
  const sign = () => {
    look()
    last = now().getTime()
  }
  for (const name of SIGNS) target.addEventListener(name, sign, { passive: true, capture: true })
  target.addEventListener('focus', look)
  const timer = setInterval(look, LOOK_MS)
  return () => {
    clearInterval(timer)
    target.removeEventListener('focus', look)
    for (const name of SIGNS) target.removeEventListener(name, sign, { capture: true })
  }
}

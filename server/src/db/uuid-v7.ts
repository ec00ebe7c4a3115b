let last = { time: Number.NaN, text: '' }

/**
 * A UUID of version 7 (RFC 9562 §5.7): the millisecond, then 74 bits of chance. Rows that are made together lie together
 * in an index, however many there are; nobody can tell one id from another all the same.
 */
export function uuidV7(now: Date): string {
  const time = now.getTime()
  if (time !== last.time) last = { time, text: startOf(time) }
  return last.text + crypto.randomUUID().slice(15)
}

function startOf(time: number): string {
  const digits = time.toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7`
}

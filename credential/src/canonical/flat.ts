import { fromUtf8, utf8 } from '../bytes.ts'

/** The same text in one piece of memory. One that was put together is otherwise read piece by piece again each time. */
export function flat(text: string): string {
  return text.isWellFormed() ? fromUtf8(utf8(text)) : text
}

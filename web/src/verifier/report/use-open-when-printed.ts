import { type RefObject, useEffect, useRef } from 'react'

/** On paper nothing can be unfolded: all reports of a stack are open while the page is printed. */
export function useOpenWhenPrinted(): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    const open = () => {
      opened = [...(page.current?.querySelectorAll<HTMLDetailsElement>('details.stack-item:not([open])') ?? [])]
      for (const each of opened) each.open = true
    }
    const close = () => {
      for (const each of opened.splice(0)) each.open = false
    }
    globalThis.addEventListener('beforeprint', open)
    globalThis.addEventListener('afterprint', close)
    return () => {
      globalThis.removeEventListener('beforeprint', open)
      globalThis.removeEventListener('afterprint', close)
    }
  }, [])
  return page
}

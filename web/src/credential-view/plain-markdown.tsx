import type { ReactNode } from 'react'

/**
 * A stranger's text with the little Markdown that criteria are written in: paragraphs, lists, emphasis. Everything else
 * is shown as it stands: no links, no pictures, no markup of their own.
 */
export function PlainMarkdown({ text }: { text: string }) {
  return blocksOf(text).map((block, place) =>
    block.kind === 'list' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes, and blocks may be alike
      <ul key={place} className="credential-list" dir="auto">
        {block.lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={at}>{emphasized(line)}</li>
        ))}
      </ul>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <p key={place} className="credential-prose" dir="auto">
        {emphasized(block.lines.join('\n'))}
      </p>
    ),
  )
}

export type Block = { kind: 'paragraph' | 'list'; lines: string[] }

const ITEM = /^\s{0,3}[-*+]\s+(?=\S)/

/** Cuts a text into paragraphs and lists. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let isOpen = false
  for (const line of text.split('\n')) {
    const kind = ITEM.test(line) ? 'list' : 'paragraph'
    const last = blocks.at(-1)
    if (line.trim() === '') isOpen = false
    else if (isOpen && last && (last.kind === kind || kind === 'paragraph')) addLine(last, line, kind)
    else {
      blocks.push({ kind, lines: [withoutMark(line)] })
      isOpen = true
    }
  }
  return blocks
}

/** A line without a mark goes on with the item above it. */
function addLine(block: Block, line: string, kind: Block['kind']): void {
  if (block.kind === 'list' && kind === 'paragraph') block.lines.push(`${block.lines.pop()} ${line.trim()}`)
  else block.lines.push(withoutMark(line))
}

function withoutMark(line: string): string {
  return line
    .replace(ITEM, '')
    .replace(/^#{1,6}\s+/, '')
    .trim()
}

function emphasized(text: string): ReactNode[] {
  return text.split(/\*\*([^*\n]+)\*\*/).map((part, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes
    place % 2 === 1 ? <strong key={place}>{part}</strong> : part,
  )
}

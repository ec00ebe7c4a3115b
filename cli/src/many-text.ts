import { styleText } from 'node:util'
import type { BatchAnswer, BatchCounts } from '@cloudtnt/batch/batch-answer'
import { decidingFinding } from '@cloudtnt/batch/deciding-finding'
import type { Verdict } from '@cloudtnt/credential/verify/report'
import { plainText } from './plain-text.ts'
import { findWords, words } from './words.ts'

const MARKS: Record<Verdict, { mark: string; style: 'green' | 'red' | 'yellow' }> = {
  valid: { mark: '✓', style: 'green' },
  'valid-with-warnings': { mark: '!', style: 'yellow' },
  invalid: { mark: '✗', style: 'red' },
  indeterminate: { mark: '?', style: 'yellow' },
}
const VERDICTS = Object.keys(MARKS) as Verdict[]
const [NUMBER_WIDTH, VERDICT_WIDTH, PLACE_WIDTH] = [6, 21, 14]

/** One credential of many on a line: what came of it, where it stands, what it is, and why it does not hold. */
export function rowText(answer: BatchAnswer, { isColoured }: { isColoured: boolean }): string {
  const { number, verdict } = answer
  const { mark, style } = MARKS[verdict]
  const shown = isColoured ? styleText(style, mark, { validateStream: false }) : mark
  const parts = [
    String(number).padStart(NUMBER_WIDTH),
    `${shown} ${words(['many', verdict]).padEnd(VERDICT_WIDTH)}`,
    placeText(answer).padEnd(PLACE_WIDTH),
    [titleText(answer), reasonText(answer)].filter((part) => part !== '').join('. '),
  ]
  return `${parts.join('  ').trimEnd()}\n`
}

/** How many there were of each, on one line. */
export function countsText(counts: BatchCounts, isWhole: boolean): string {
  const amounts = VERDICTS.filter((verdict) => counts[verdict] > 0).map(
    (verdict) => `${words(['many', verdict])}: ${counts[verdict]}.`,
  )
  const total = words(['many', 'total'], { total: String(counts.total) })
  return `\n${[total, ...amounts, isWhole ? '' : words(['many', 'stopped'])].join(' ').trimEnd()}\n`
}

function placeText({ file, entry, line }: BatchAnswer): string {
  const within = line === undefined ? (entry ?? '') : words(['many', 'line'], { line: String(line) })
  return plainText([file ?? '', within].filter((part) => part !== '').join(', '))
}

function titleText({ credential }: BatchAnswer): string {
  return plainText(
    [credential?.title ?? '', credential?.issuerName || credential?.issuer || ''].filter(Boolean).join(' · '),
  )
}

function reasonText(answer: BatchAnswer): string {
  const finding = decidingFinding(answer)
  if (!finding) return ''
  const { name, outcome, code = '' } = finding
  const reason =
    findWords(['says', name, code]) ?? findWords(['reason', code]) ?? findWords(['says', name, outcome]) ?? ''
  return [reason, code && `(${code})`].filter(Boolean).join(' ')
}
